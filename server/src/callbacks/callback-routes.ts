import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ulid } from 'ulid';
import type { Audit } from '../audit/audit.ts';
import { maskNumber } from '../calls/mask-number.ts';
import type { NameOf } from '../cases/case-view.ts';
import { mayPass, userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, pageFrom, pageOf, replies, repliesNothing } from '../http/reply-schemas.ts';
import type { CallbackRecord, CallbackRepository } from './callback-repository.ts';
import { CallbackClosingBody, CallbackQuery, CallbackRow } from './callback-schema.ts';

const readers: Access = ['agent', 'supervisor', 'administrator'];
const callers: Access = ['agent', 'supervisor'];
const tags = ['callbacks'];
const params = Type.Object({ callbackId: Id });
/** How far back the list looks when nothing else is asked for. */
const USUAL_SPAN_MS = 7 * 24 * 3_600_000;

export interface CallbackRouteParts {
  readonly callbacks: CallbackRepository;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** Citizens who called in vain. Each is called back once: whoever takes a number takes all its lost calls. */
export function callbackRoutes({ callbacks, audit, nameOf, now }: CallbackRouteParts): FastifyPluginAsyncTypebox {
  async function ownCallback(id: string, user: SignedInUser): Promise<void> {
    const found = await callbacks.byId(id);
    if (!found) throw new Refusal('not-found');
    if (found.takenBy !== user.id && !mayPass(user, ['supervisor'])) throw new Refusal('not-allowed');
  }

  return async (app) => {
    app.get(
      '/api/callbacks',
      {
        config: { access: readers },
        schema: {
          operationId: 'listCallbacks',
          tags,
          querystring: CallbackQuery,
          response: replies(pageOf(CallbackRow)),
        },
      },
      async (request) => {
        const { state = 'open', sort = 'lastAt', order = 'desc', ...asked } = request.query;
        const { from = now() - USUAL_SPAN_MS, to = now() + 1, page: _, pageSize: __, ...filter } = asked;
        const paging = pageFrom(asked);
        const { rows, total } = await callbacks.list({ ...filter, state, sort, order, from, to, ...paging });
        return { rows: rows.map((row) => rowOf(row, nameOf)), total, ...paging };
      },
    );

    app.post(
      '/api/callbacks',
      {
        config: { access: callers },
        schema: {
          operationId: 'takeCallback',
          summary: 'Takes every lost call of the number of this one; refused when somebody has.',
          tags,
          body: Type.Object({ callId: Id }, { additionalProperties: false }),
          response: replies(Type.Object({ id: Id })),
        },
      },
      async (request) => {
        const user = userOf(request);
        const id = ulid();
        const isTaken = await callbacks.take(request.body.callId, { id, userId: user.id, at: now() });
        if (!isTaken) throw new Refusal('callback-taken');
        await audit.record({
          ...{ userId: user.id, action: 'callback-taken', subjectKind: 'callback', subjectId: id },
          address: request.ip,
        });
        return { id };
      },
    );

    app.post(
      '/api/callbacks/:callbackId/close',
      {
        config: { access: callers },
        schema: {
          operationId: 'closeCallback',
          tags,
          params,
          body: CallbackClosingBody,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const user = userOf(request);
        const { callbackId } = request.params;
        await ownCallback(callbackId, user);
        const { outcome, note } = request.body;
        if (!(await callbacks.close(callbackId, outcome, note ?? null, now()))) throw new Refusal('wrong-state');
        await audit.record({
          ...{ userId: user.id, action: 'callback-closed', subjectKind: 'callback', subjectId: callbackId },
          ...{ reason: outcome, address: request.ip },
        });
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/api/callbacks/:callbackId/give-back',
      {
        config: { access: callers },
        schema: {
          operationId: 'giveBackCallback',
          summary: 'Nobody was called: the number is open again.',
          tags,
          params,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { callbackId } = request.params;
        await ownCallback(callbackId, userOf(request));
        if (!(await callbacks.giveBack(callbackId))) throw new Refusal('wrong-state');
        return reply.code(204).send(null);
      },
    );
  };
}

function rowOf(row: CallbackRecord, nameOf: NameOf): CallbackRow {
  const { id, callId, hotline, queue, calls, waitMs, takenBy, note, hasWaited } = row;
  return {
    ...{ id: id ?? null, callId, hotline, queue, calls, waitMs, takenBy: takenBy ?? null, note: note ?? null },
    state: (row.state ?? 'open') as CallbackRow['state'],
    number: maskNumber(row.number) ?? '',
    kind: hasWaited ? 'abandoned' : 'missed',
    firstAt: row.firstAt.getTime(),
    lastAt: row.lastAt.getTime(),
    takenByName: takenBy ? nameOf(takenBy) : null,
    takenAt: row.takenAt?.getTime() ?? null,
    closedAt: row.closedAt?.getTime() ?? null,
  };
}
