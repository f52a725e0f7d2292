import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { AuditAction } from '../audit/audit-repository.ts';
import { maskNumber } from '../calls/mask-number.ts';
import type { NameOf } from '../cases/case-view.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, pageFrom, pageOf, replies } from '../http/reply-schemas.ts';
import type { BlockedList } from './blocked-list.ts';
import type { BlockedNumberRepository, BlockedRecord } from './blocked-number-repository.ts';
import { BlockedQuery, BlockedRow, BlockReply, LiftBody, NewBlockBody, ReviewBody } from './blocked-number-schema.ts';

const access: Access = ['supervisor', 'administrator'];
const tags = ['blocked-numbers'];
const params = Type.Object({ blockId: Id });
const DAY_MS = 24 * 3_600_000;
/** Nobody stays limited for long without somebody's having looked again. */
const REVIEW_AFTER_DAYS = 7;

export interface BlockedNumberRouteParts {
  readonly numbers: BlockedNumberRepository;
  readonly list: BlockedList;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** The dated list of numbers that are limited for a time: who decided it and why, looked at again, lifted. */
export function blockedNumberRoutes(parts: BlockedNumberRouteParts): FastifyPluginAsyncTypebox {
  const { numbers, list, audit, nameOf, now } = parts;
  const inDays = (days: number) => new Date(now() + days * DAY_MS);
  const reviewDue = (days: number) => inDays(Math.min(days, REVIEW_AFTER_DAYS));

  async function numberIn(body: Static<typeof NewBlockBody>): Promise<string> {
    const { callId, number } = body;
    if ((callId === undefined) === (number === undefined))
      throw new Refusal('invalid-input', [{ field: 'number', message: 'exactly one of callId and number' }]);
    const found = number ?? (await numbers.numberOfCall(callId!));
    if (found === null || !/^\+?[0-9]{3,31}$/.test(found)) throw new Refusal('not-found');
    return found;
  }

  async function done(id: string, action: AuditAction, reason: string, who: { userId: string; address: string }) {
    await audit.record({ ...who, action, subjectKind: 'blocked-number', subjectId: id, reason });
    return { id, applied: await list.tell() };
  }

  return async (app) => {
    app.get(
      '/api/blocked-numbers',
      {
        config: { access },
        schema: {
          operationId: 'listBlockedNumbers',
          tags,
          querystring: BlockedQuery,
          response: replies(pageOf(BlockedRow)),
        },
      },
      async (request) => {
        const { sort = 'createdAt', order = 'desc', page: _, pageSize: __, ...filter } = request.query;
        const paging = pageFrom(request.query);
        const at = new Date(now());
        const { rows, total } = await numbers.list({ ...filter, sort, order, now: at, ...paging });
        return { rows: rows.map((row) => rowOf(row, at, nameOf)), total, ...paging };
      },
    );

    app.post(
      '/api/blocked-numbers',
      {
        config: { access },
        schema: { operationId: 'blockNumber', tags, body: NewBlockBody, response: replies(BlockReply) },
      },
      async (request) => {
        const { id: userId } = userOf(request);
        const { callId = null, reason, note, days } = request.body;
        const number = await numberIn(request.body);
        const from = new Date(now());
        const added = await numbers.add({
          ...{ number, callId, reason, note, from, until: inDays(days), reviewDue: reviewDue(days), createdBy: userId },
        });
        if (!added) throw new Refusal('blocked-already');
        return done(added.id, 'number-blocked', note, { userId, address: request.ip });
      },
    );

    app.post(
      '/api/blocked-numbers/:blockId/review',
      {
        config: { access },
        schema: {
          operationId: 'reviewBlockedNumber',
          summary: 'Somebody looked again: it stays, until a day counted from now.',
          tags,
          params,
          body: ReviewBody,
          response: replies(BlockReply),
        },
      },
      async (request) => {
        const { id: userId } = userOf(request);
        const { blockId } = request.params;
        const { note, days } = request.body;
        const at = new Date(now());
        const isChanged = await numbers.change(blockId, at, {
          ...{ until: inDays(days), reviewDue: reviewDue(days), reviewedBy: userId, reviewedAt: at, reviewNote: note },
        });
        if (!isChanged) throw new Refusal((await numbers.byId(blockId)) ? 'wrong-state' : 'not-found');
        return done(blockId, 'block-reviewed', note, { userId, address: request.ip });
      },
    );

    app.post(
      '/api/blocked-numbers/:blockId/lift',
      {
        config: { access },
        schema: { operationId: 'liftBlockedNumber', tags, params, body: LiftBody, response: replies(BlockReply) },
      },
      async (request) => {
        const { id: userId } = userOf(request);
        const { blockId } = request.params;
        const { reason } = request.body;
        const at = new Date(now());
        const isChanged = await numbers.change(blockId, at, { liftedBy: userId, liftedAt: at, liftReason: reason });
        if (!isChanged) throw new Refusal((await numbers.byId(blockId)) ? 'wrong-state' : 'not-found');
        return done(blockId, 'block-lifted', reason, { userId, address: request.ip });
      },
    );
  };
}

function rowOf(row: BlockedRecord, now: Date, nameOf: NameOf): BlockedRow {
  const { id, note, callId, reviewNote, liftReason, until, reviewDue } = row;
  const isOver = row.liftedAt !== null || until <= now;
  return {
    ...{ id, note, callId, reviewNote, liftReason },
    number: maskNumber(row.number) ?? '',
    reason: row.reason as BlockedRow['reason'],
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
