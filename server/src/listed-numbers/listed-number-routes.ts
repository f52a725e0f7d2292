import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Audit } from '../audit/audit.ts';
import { maskNumber } from '../calls/mask-number.ts';
import type { NameOf } from '../cases/case-view.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { pageFrom, pageOf, replies } from '../http/reply-schemas.ts';
import type { ListedNumberRepository, ListedRecord } from './listed-number-repository.ts';
import {
  LiftBody,
  ListingParams,
  ListingQuery,
  ListingReply,
  ListingRow,
  ListParams,
  NewListingBody,
  ReviewBody,
} from './listed-number-schema.ts';
import { NUMBER_LISTS, type ListName } from './number-lists.ts';
import type { ToldLists } from './told-lists.ts';

const access: Access = ['supervisor', 'administrator'];
const tags = ['number-lists'];
const DAY_MS = 24 * 3_600_000;

export interface ListedNumberRouteParts {
  readonly numbers: ListedNumberRepository;
  readonly lists: ToldLists;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

interface Actor {
  readonly userId: string;
  readonly address: string;
}

/** The dated lists of numbers that are limited, or served first: who decided it and why, looked at again, lifted. */
export function listedNumberRoutes(parts: ListedNumberRouteParts): FastifyPluginAsyncTypebox {
  const { numbers, lists, audit, nameOf, now } = parts;
  const inDays = (days: number) => new Date(now() + days * DAY_MS);

  async function numberIn({ callId, number }: NewListingBody): Promise<string> {
    if ((callId === undefined) === (number === undefined))
      throw new Refusal('invalid-input', [{ field: 'number', message: 'exactly one of callId and number' }]);
    const found = number ?? (await numbers.numberOfCall(callId!));
    if (found === null || !/^\+?[0-9]{3,31}$/.test(found)) throw new Refusal('not-found');
    return found;
  }

  /** From now until that many days later; somebody has to look again before. */
  function periodIn(list: ListName, days: number) {
    const { mostDays, reviewAfterDays } = NUMBER_LISTS[list];
    if (days > mostDays) throw new Refusal('invalid-input', [{ field: 'days', message: `at most ${mostDays}` }]);
    return { until: inDays(days), reviewDue: inDays(Math.min(days, reviewAfterDays)) };
  }

  async function done(list: ListName, id: string, act: 'added' | 'reviewed' | 'lifted', reason: string, who: Actor) {
    const action = NUMBER_LISTS[list].audited[act];
    await audit.record({ ...who, action, subjectKind: 'listed-number', subjectId: id, reason });
    return { id, applied: await lists.tell(list) };
  }

  async function refuseUnchanged(list: ListName, id: string): Promise<never> {
    throw new Refusal((await numbers.byId(list, id)) ? 'wrong-state' : 'not-found');
  }

  return async (app) => {
    app.get(
      '/api/number-lists/:list',
      {
        config: { access },
        schema: {
          operationId: 'listListedNumbers',
          tags,
          params: ListParams,
          querystring: ListingQuery,
          response: replies(pageOf(ListingRow)),
        },
      },
      async (request) => {
        const { sort = 'createdAt', order = 'desc', page: _, pageSize: __, ...filter } = request.query;
        const { list } = request.params;
        const paging = pageFrom(request.query);
        const at = new Date(now());
        const { rows, total } = await numbers.list({ list, ...filter, sort, order, now: at, ...paging });
        return { rows: rows.map((row) => rowOf(row, at, nameOf)), total, ...paging };
      },
    );

    app.post(
      '/api/number-lists/:list',
      {
        config: { access },
        schema: {
          operationId: 'addListedNumber',
          tags,
          params: ListParams,
          body: NewListingBody,
          response: replies(ListingReply),
        },
      },
      async (request) => {
        const { id: userId } = userOf(request);
        const { list } = request.params;
        const { callId = null, reason, note, days } = request.body;
        if (!NUMBER_LISTS[list].reasons.includes(reason))
          throw new Refusal('invalid-input', [{ field: 'reason', message: 'a reason of the other list' }]);
        const period = periodIn(list, days);
        const number = await numberIn(request.body);
        const from = new Date(now());
        const added = await numbers.add({ list, number, callId, reason, note, from, ...period, createdBy: userId });
        if (!added) throw new Refusal('listed-already');
        return done(list, added.id, 'added', note, { userId, address: request.ip });
      },
    );

    app.post(
      '/api/number-lists/:list/:listingId/review',
      {
        config: { access },
        schema: {
          operationId: 'reviewListedNumber',
          summary: 'Somebody looked again: it stays, until a day counted from now.',
          tags,
          params: ListingParams,
          body: ReviewBody,
          response: replies(ListingReply),
        },
      },
      async (request) => {
        const { id: userId } = userOf(request);
        const { list, listingId } = request.params;
        const { note, days } = request.body;
        const at = new Date(now());
        const data = { ...periodIn(list, days), reviewedBy: userId, reviewedAt: at, reviewNote: note };
        if (!(await numbers.change(list, listingId, at, data))) return refuseUnchanged(list, listingId);
        return done(list, listingId, 'reviewed', note, { userId, address: request.ip });
      },
    );

    app.post(
      '/api/number-lists/:list/:listingId/lift',
      {
        config: { access },
        schema: {
          operationId: 'liftListedNumber',
          tags,
          params: ListingParams,
          body: LiftBody,
          response: replies(ListingReply),
        },
      },
      async (request) => {
        const { id: userId } = userOf(request);
        const { list, listingId } = request.params;
        const { reason } = request.body;
        const at = new Date(now());
        const data = { liftedBy: userId, liftedAt: at, liftReason: reason };
        if (!(await numbers.change(list, listingId, at, data))) return refuseUnchanged(list, listingId);
        return done(list, listingId, 'lifted', reason, { userId, address: request.ip });
      },
    );
  };
}

function rowOf(row: ListedRecord, now: Date, nameOf: NameOf): ListingRow {
  const { id, note, callId, reviewNote, liftReason, until, reviewDue } = row;
  const isOver = row.liftedAt !== null || until <= now;
  return {
    ...{ id, note, callId, reviewNote, liftReason },
    number: maskNumber(row.number) ?? '',
    reason: row.reason as ListingRow['reason'],
    createdAt: row.createdAt.getTime(),
    from: row.from.getTime(),
    until: until.getTime(),
    state: isOver ? 'over' : reviewDue <= now ? 'due' : 'active',
    createdByName: nameOf(row.createdBy),
    reviewDue: reviewDue.getTime(),
    reviewedAt: row.reviewedAt?.getTime() ?? null,
    reviewedByName: row.reviewedBy ? nameOf(row.reviewedBy) : null,
    liftedAt: row.liftedAt?.getTime() ?? null,
    liftedByName: row.liftedBy ? nameOf(row.liftedBy) : null,
  };
}
