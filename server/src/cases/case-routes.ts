import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, oneOf, pageFrom, pageOf, pageQuery, replies } from '../http/reply-schemas.ts';
import type { CaseListRepository } from './case-list-repository.ts';
import { CaseChange, CaseDetail, CaseRow } from './case-schema.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { rowOf, type NameOf } from './case-view.ts';
import type { CaseOrigin, CaseWork } from './case-work.ts';
import { CaseState, CaseType, Urgency } from './case-words.ts';

const tags = ['cases'];
const params = Type.Object({ caseId: Id });
const CaseQuery = Type.Object(
  {
    ...pageQuery,
    type: Type.Optional(CaseType),
    state: Type.Optional(CaseState),
    due: Type.Optional(oneOf(['in-time', 'warning', 'overdue'])),
    urgency: Type.Optional(Urgency),
    source: Type.Optional(Type.String({ maxLength: 40 })),
    hotline: Type.Optional(Type.String({ pattern: '^[0-9]{3,11}$' })),
    ownerId: Type.Optional(Id),
    unitId: Type.Optional(Id),
    handlerId: Type.Optional(Id),
    traderId: Type.Optional(Id),
    callId: Type.Optional(Id),
    text: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'Words of the respondent, the goods, the place or the facts, or the whole case number.',
      }),
    ),
    from: Type.Optional(At),
    to: Type.Optional(At),
    sort: Type.Optional(oneOf(['receivedAt', 'updatedAt', 'number', 'dueAt'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);
const CasePage = Type.Object({
  ...pageOf(CaseRow).properties,
  isTotalCapped: Type.Boolean({ description: 'There are more than `total` says.' }),
});

export interface CaseRouteParts {
  readonly work: CaseWork;
  readonly lists: CaseListRepository;
  readonly audit: Audit;
  readonly organisations: Organisations;
  readonly nameOf: NameOf;
  readonly now: () => number;
  /** The call as the agent has or had it; null when it is not theirs. */
  readonly originOf: (callId: string, agentId: string) => Promise<CaseOrigin | null>;
}

export function caseRoutes({
  work,
  lists,
  audit,
  organisations,
  nameOf,
  now,
  originOf,
}: CaseRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/cases',
      {
        config: { access: ['agent', 'supervisor'] },
        schema: {
          operationId: 'openCase',
          summary: 'Opens a draft; the same call gives the same draft.',
          tags,
          body: Type.Object(
            { callId: Type.Optional(Id), type: Type.Optional(CaseType) },
            { additionalProperties: false },
          ),
          response: replies(CaseDetail),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { callId, type = 'complaint' } = request.body;
        const origin = callId ? await originOf(callId, user.id) : null;
        if (callId && !origin) throw new Refusal('not-found');
        const opened = await work.openDraft(origin, type, user.id, request.ip);
        if (!work.mayRead(opened, user)) throw new Refusal('not-found');
        return work.detailOf(opened);
      },
    );

    app.get(
      '/api/cases',
      {
        config: { access: ['agent', 'supervisor', 'qa', 'administrator', 'officer'] },
        schema: { operationId: 'listCases', tags, querystring: CaseQuery, response: replies(CasePage) },
      },
      async (request) => {
        const user = userOf(request);
        const { sort = 'receivedAt', order = 'desc', page: _, pageSize: __, due, ...rest } = request.query;
        const filter = { ...rest, ...(due && { due: { is: due, now: now() } }) };
        const { page, pageSize } = pageFrom(request.query);
        const scope = organisations.visibleTo(user);
        const { rows, ...counted } = await lists.list({ ...filter, sort, order, page, pageSize, scope });
        return { ...counted, rows: rows.map((row) => rowOf(row, nameOf, organisations.unitNameOf)), page, pageSize };
      },
    );

    app.get(
      '/api/cases/:caseId',
      {
        config: { access: ['agent', 'supervisor', 'qa', 'administrator', 'officer'] },
        schema: { operationId: 'getCase', tags, params, response: replies(CaseDetail) },
      },
      async (request) => {
        const user = userOf(request);
        const row = await work.seen(request.params.caseId, user, request.ip);
        // Of whoever talks in its call, which is no right that the database knows.
        if (!row.isAudited)
          await audit.record({
            userId: user.id,
            action: 'case-viewed',
            subjectKind: 'case',
            subjectId: row.id,
            address: request.ip,
          });
        return work.detailOf(row);
      },
    );

    app.patch(
      '/api/cases/:caseId',
      {
        config: { access: ['agent', 'supervisor'] },
        schema: {
          operationId: 'changeCase',
          summary: 'Saves what was typed. 409 case-conflict gives the present version as details.theirs.',
          tags,
          params,
          body: CaseChange,
          response: replies(CaseDetail),
        },
      },
      async (request) => work.change(request.params.caseId, request.body, userOf(request), request.ip),
    );

    app.post(
      '/api/cases/:caseId/submit',
      {
        config: { access: ['agent', 'supervisor'] },
        schema: {
          operationId: 'submitCase',
          summary: 'Gives the case its number. 422 case-incomplete names what is missing.',
          tags,
          params,
          body: Type.Object({ revision: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
          response: replies(CaseDetail),
        },
      },
      async (request) => work.submit(request.params.caseId, request.body.revision, userOf(request), request.ip),
    );
  };
}
