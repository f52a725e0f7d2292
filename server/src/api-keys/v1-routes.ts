import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { CaseListRepository } from '../cases/case-list-repository.ts';
import { CaseDetail, CaseRow } from '../cases/case-schema.ts';
import { rowOf, type NameOf } from '../cases/case-view.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { CaseState, CaseType } from '../cases/case-words.ts';
import type { Transaction } from '../database/prisma-repository.ts';
import { Intake, wrongWith, type Registrar } from '../exchange/intake.ts';
import { mayPass } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, nullable, oneOf, pageFrom, pageOf, pageQuery, replies } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { ApiKeyRepository } from './api-key-repository.ts';
import type { ApiKeys } from './api-keys.ts';

const tags = ['v1'];
const access = 'api-key';
const ListQuery = Type.Object(
  {
    ...pageQuery,
    type: Type.Optional(CaseType),
    state: Type.Optional(CaseState),
    from: Type.Optional(At),
    to: Type.Optional(At),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);
const Handed = Type.Object(
  {
    /** What the other system calls it. Handing it in again answers the same case. */
    externalId: Type.String({ minLength: 1, maxLength: 100 }),
    ...Intake.properties,
  },
  { additionalProperties: false },
);

export interface V1RouteParts {
  readonly keys: ApiKeys;
  readonly repository: ApiKeyRepository;
  readonly lists: CaseListRepository;
  readonly cases: CaseWork;
  readonly registrar: Registrar;
  readonly transaction: Transaction;
  readonly organisations: Organisations;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** What other systems may ask by a key. A key sees what its user sees, and never who reported. */
export function v1Routes(parts: V1RouteParts): FastifyPluginAsyncTypebox {
  const { keys, repository, lists, cases, registrar, transaction, organisations, audit, nameOf, now } = parts;

  return async (app) => {
    app.get(
      '/api/v1/cases',
      {
        config: { access },
        schema: { operationId: 'v1ListCases', tags, querystring: ListQuery, response: replies(pageOf(CaseRow)) },
      },
      async (request) => {
        const { user } = await keys.holderOf(request, 'cases:read');
        const { order = 'desc', page: _, pageSize: __, ...filter } = request.query;
        const paging = pageFrom(request.query);
        const scope = organisations.visibleTo(user);
        const { rows, total } = await lists.list({ ...filter, sort: 'receivedAt', order, ...paging, scope });
        return { rows: rows.map((row) => rowOf(row, nameOf, organisations.unitNameOf)), total, ...paging };
      },
    );

    app.get(
      '/api/v1/cases/:caseId',
      {
        config: { access },
        schema: {
          operationId: 'v1GetCase',
          tags,
          params: Type.Object({ caseId: Id }),
          response: replies(CaseDetail),
        },
      },
      async (request) => {
        const { user } = await keys.holderOf(request, 'cases:read');
        const row = await cases.readable(request.params.caseId, user);
        await audit.record({
          ...{ userId: user.id, action: 'case-viewed', subjectKind: 'case', subjectId: row.id },
          address: request.ip,
        });
        return cases.detailOf(row);
      },
    );

    app.post(
      '/api/v1/cases',
      {
        config: { access },
        schema: {
          operationId: 'v1RegisterCase',
          summary: 'Registers a case at once, with its number and its clocks.',
          tags,
          body: Handed,
          response: replies(Type.Object({ caseId: Id, number: nullable(Type.String()), isNew: Type.Boolean() })),
        },
      },
      async (request) => {
        const { keyId, user } = await keys.holderOf(request, 'cases:write');
        if (!mayPass(user, ['agent', 'supervisor'])) throw new Refusal('not-allowed');
        const { externalId, ...intake } = request.body;
        const wrong = wrongWith(intake);
        if (wrong.length > 0) throw new Refusal('case-incomplete', wrong);
        const by = { userId: user.id, address: request.ip };
        return transaction(async (tx) => {
          // Somebody handed it in before, or at this moment: asking has waited for them.
          if (!(await repository.claim(keyId, externalId, new Date(now()), tx))) {
            const caseId = (await repository.caseOf(keyId, externalId)) ?? '';
            const present = await cases.readable(caseId, user);
            return { caseId, number: present.number, isNew: false };
          }
          const [registered] = await registrar.register(tx, [intake], by, { externalId });
          if (!registered) throw new Error('nothing was registered');
          await repository.name(keyId, externalId, registered.caseId, tx);
          return { ...registered, isNew: true };
        });
      },
    );
  };
}
