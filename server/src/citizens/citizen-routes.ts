import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ID_TYPES } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import type { CaseListRepository } from '../cases/case-list-repository.ts';
import { CaseRow } from '../cases/case-schema.ts';
import { rowOf, type NameOf } from '../cases/case-view.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, oneOf, pageFrom, pageOf, pageQuery, replies } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { CitizenFile, CitizenRepository } from './citizen-repository.ts';
import { CitizenDetail, citizenRowOf, CitizenRow, mergeRowOf } from './citizen-schema.ts';
import type { ClaimantRepository } from './claimant-repository.ts';
import { identityPaperOf, phoneOf } from './core/identity-paper.ts';
import type { IdentityKeysOf } from './identity-keys.ts';

const tags = ['citizens'];
const params = Type.Object({ citizenId: Id });
const access = ['agent', 'supervisor', 'officer'] as const;
const CitizenQuery = Type.Object(
  {
    ...pageQuery,
    phone: Type.Optional(Type.String({ pattern: '^[0-9+ -]{5,20}$', description: 'The whole number.' })),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'The whole name.' })),
  },
  { additionalProperties: false },
);
const PaperBody = Type.Object(
  { idType: oneOf(ID_TYPES), idNumber: Type.String({ minLength: 4, maxLength: 40, pattern: '\\S' }) },
  { additionalProperties: false },
);
const YEAR_MS = 365 * 86_400_000;

export interface CitizenRouteParts {
  readonly citizens: CitizenRepository;
  readonly claimants: ClaimantRepository;
  readonly idKeysOf: IdentityKeysOf;
  readonly lists: CaseListRepository;
  readonly organisations: Organisations;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** Who turned to us, as far as complaints and questions tell. Reports are in none of these files. */
export function citizenRoutes(parts: CitizenRouteParts): FastifyPluginAsyncTypebox {
  const { citizens, lists, organisations, audit, nameOf, now, idKeysOf } = parts;

  async function fileOf(id: string): Promise<CitizenFile> {
    const file = await citizens.byId(id);
    if (!file) throw new Refusal('not-found');
    return file;
  }
  const familyIds = async (id: string) => (await citizens.familyOf(id)).map((file) => file.id);

  return async (app) => {
    app.get(
      '/api/citizens',
      {
        config: { access },
        schema: {
          operationId: 'listCitizens',
          summary: 'By the whole telephone number or the whole name: nobody leafs through people.',
          tags,
          querystring: CitizenQuery,
          response: replies(pageOf(CitizenRow)),
        },
      },
      async (request) => {
        const { page, pageSize } = pageFrom(request.query);
        const { name } = request.query;
        const phone = phoneOf(request.query.phone);
        if (!phone && !name) return { rows: [], total: 0, page, pageSize };
        const { rows, total } = await citizens.list({ ...(phone && { phone }), ...(name && { name }), page, pageSize });
        return { rows: rows.map((file) => citizenRowOf(file, true)), total, page, pageSize };
      },
    );

    app.post(
      '/api/citizens/by-paper',
      {
        config: { access },
        schema: {
          operationId: 'findCitizenByPaper',
          summary: 'By the whole number of an identity paper. A body, so that the number stands in no address.',
          tags,
          body: PaperBody,
          response: replies(Type.Object({ rows: Type.Array(CitizenRow) })),
        },
      },
      async (request) => {
        const paper = identityPaperOf(request.body);
        if (!paper) return { rows: [] };
        const { rows } = await citizens.list({ idKeys: idKeysOf(paper), page: 1, pageSize: 20 });
        return { rows: rows.map((file) => citizenRowOf(file, true)) };
      },
    );

    app.get(
      '/api/citizens/:citizenId',
      {
        config: { access },
        schema: { operationId: 'getCitizen', tags, params, response: replies(CitizenDetail) },
      },
      async (request) => {
        const user = userOf(request);
        const file = await fileOf(request.params.citizenId);
        await audit.record({
          userId: user.id,
          action: 'citizen-viewed',
          subjectKind: 'citizen',
          subjectId: file.id,
          address: request.ip,
        });
        const family = await citizens.familyOf(file.id);
        const filter = { citizenIds: family.map(({ id }) => id), scope: organisations.visibleTo(user) };
        return {
          citizen: citizenRowOf(file, false),
          merged: family.filter(({ id }) => id !== file.id).map((each) => citizenRowOf(each, false)),
          merges: (await citizens.mergesOf(file.id)).map((row) => mergeRowOf(row, nameOf)),
          past: await lists.pastOf(filter, now() - YEAR_MS),
        };
      },
    );

    app.get(
      '/api/citizens/:citizenId/cases',
      {
        config: { access },
        schema: {
          operationId: 'listCitizenCases',
          tags,
          params,
          querystring: Type.Object(pageQuery, { additionalProperties: false }),
          response: replies(pageOf(CaseRow)),
        },
      },
      async (request) => {
        const { page, pageSize } = pageFrom(request.query);
        const citizenIds = await familyIds((await fileOf(request.params.citizenId)).id);
        const scope = organisations.visibleTo(userOf(request));
        const { rows, total } = await lists.list({
          citizenIds,
          scope,
          sort: 'receivedAt',
          order: 'desc',
          page,
          pageSize,
        });
        return { rows: rows.map((row) => rowOf(row, nameOf, organisations.unitNameOf)), total, page, pageSize };
      },
    );
  };
}
