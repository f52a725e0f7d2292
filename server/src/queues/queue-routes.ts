import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { brandId, DEFAULT_QUEUE_SETTINGS, type QueueId } from '@hotline/contracts';
import { At, Id, nullable, replies } from '../http/reply-schemas.ts';
import type { Board } from '../live/core/board.ts';
import type { QueueRepository } from './queue-repository.ts';

const QueueReply = Type.Object({
  id: Id,
  name: Type.Object({ zh: Type.String(), en: Type.String() }),
  hotline: nullable(Type.String()),
  waiting: Type.Object({ callers: Type.Integer(), since: nullable(At) }),
  /** Agents signed in to it, and how many of them are ready. */
  agents: Type.Object({ signedIn: Type.Integer(), ready: Type.Integer() }),
  /** A caller should reach a person within this. */
  answerGoalSeconds: Type.Integer(),
});

export function queueRoutes(queues: QueueRepository, board: () => Board | null): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/queues',
      {
        config: { access: 'signed-in' },
        schema: {
          operationId: 'listQueues',
          tags: ['queues'],
          response: replies(Type.Object({ rows: Type.Array(QueueReply) })),
        },
      },
      async () => {
        const rows = await queues.all();
        return {
          rows: rows.map(({ id, nameZh, nameEn, hotline }) => ({
            id,
            name: { zh: nameZh, en: nameEn },
            hotline,
            ...present(board(), brandId(id)),
          })),
        };
      },
    );
  };
}

function present(board: Board | null, queue: QueueId) {
  const callers = [...(board?.waiting.get(queue)?.values() ?? [])];
  const signedIn = [...(board?.agents.values() ?? [])].filter(({ queues }) => queues.includes(queue));
  return {
    waiting: { callers: callers.length, since: callers.length > 0 ? Math.min(...callers) : null },
    agents: { signedIn: signedIn.length, ready: signedIn.filter(({ state }) => state.kind === 'ready').length },
    answerGoalSeconds: (board?.queues.get(queue)?.settings ?? DEFAULT_QUEUE_SETTINGS).answerGoalSeconds,
  };
}
