import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { CaseListRepository } from '../cases/case-list-repository.ts';
import { userOf } from '../http/access.ts';
import { Id, oneOf, pageFrom, pageOf, pageQuery, replies } from '../http/reply-schemas.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { Trader } from './trader-columns.ts';
import type { TraderRepository } from './trader-repository.ts';
import { TraderBody, TraderChange, TraderDetail, TraderKind, TraderRow, TraderStatus } from './trader-schema.ts';
import type { TraderWork } from './trader-work.ts';

const tags = ['traders'];
const params = Type.Object({ traderId: Id });
const Typed = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'Of the name, the address or the credit code.',
});
const TraderQuery = Type.Object(
  {
    ...pageQuery,
    text: Type.Optional(Typed),
    status: Type.Optional(TraderStatus),
    kind: Type.Optional(TraderKind),
    region: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
    sort: Type.Optional(oneOf(['name', 'updatedAt'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);

export interface TraderRouteParts {
  readonly work: TraderWork;
  readonly traders: TraderRepository;
  readonly lists: CaseListRepository;
  readonly organisations: Organisations;
  readonly audit: Audit;
  readonly now: () => number;
}

const YEAR_MS = 365 * 86_400_000;

export function traderRoutes(parts: TraderRouteParts): FastifyPluginAsyncTypebox {
  const { work, traders, lists, organisations, audit, now } = parts;
  return async (app) => {
    const record = (action: 'trader-entered' | 'trader-changed', subjectId: string, userId: string, address: string) =>
      audit.record({ userId, action, subjectKind: 'trader', subjectId, address });

    app.get(
      '/api/traders',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listTraders',
          summary: 'The register of traders. `total` stops at 1,000.',
          tags,
          querystring: TraderQuery,
          response: replies(pageOf(TraderRow)),
        },
      },
      async (request) => {
        const { sort = 'name', order = 'asc', ...filter } = request.query;
        const { page, pageSize } = pageFrom(request.query);
        const { rows, total } = await traders.list({ ...filter, sort, order, page, pageSize });
        return { rows: rows.map(traderRowOf), total, page, pageSize };
      },
    );

    app.get(
      '/api/traders/suggest',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'suggestTraders',
          summary: 'The ten likeliest for what was typed so far.',
          tags,
          querystring: Type.Object({ text: Typed }, { additionalProperties: false }),
          response: replies(Type.Object({ rows: Type.Array(TraderRow) })),
        },
      },
      async (request) => ({ rows: (await work.suggest(request.query.text)).map(traderRowOf) }),
    );

    app.get(
      '/api/traders/:traderId',
      {
        config: { access: ['agent', 'supervisor', 'qa', 'administrator', 'officer'] },
        schema: { operationId: 'getTrader', tags, params, response: replies(TraderDetail) },
      },
      async (request) => {
        const trader = await work.get(request.params.traderId);
        const filter = { traderId: trader.id, scope: organisations.visibleTo(userOf(request)) };
        return { trader: traderRowOf(trader), past: await lists.pastOf(filter, now() - YEAR_MS) };
      },
    );

    app.post(
      '/api/traders',
      {
        config: { access: ['supervisor', 'administrator'] },
        schema: { operationId: 'createTrader', tags, body: TraderBody, response: replies(TraderRow) },
      },
      async (request) => {
        const trader = await work.create(request.body);
        await record('trader-entered', trader.id, userOf(request).id, request.ip);
        return traderRowOf(trader);
      },
    );

    app.patch(
      '/api/traders/:traderId',
      {
        config: { access: ['supervisor', 'administrator'] },
        schema: {
          operationId: 'changeTrader',
          summary: '409 trader-conflict gives the present version as details.theirs.',
          tags,
          params,
          body: TraderChange,
          response: replies(TraderRow),
        },
      },
      async (request) => {
        const trader = await work.change(request.params.traderId, request.body);
        await record('trader-changed', trader.id, userOf(request).id, request.ip);
        return traderRowOf(trader);
      },
    );
  };
}

export function traderRowOf({ createdAt, updatedAt, ...trader }: Trader) {
  return { ...trader, createdAt: createdAt.getTime(), updatedAt: updatedAt.getTime() };
}
