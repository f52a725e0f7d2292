import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { QueueId } from '@hotline/contracts';
import { repliesNothing } from '../http/reply-schemas.ts';
import { access, askedBy, closed, performLogged, tags, why, type ActRouteParts } from './logged-act.ts';

/** What a supervisor does to a queue. */
export function queueActRoutes(parts: ActRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    const onQueue = (path: 'open' | 'close', operationId: string) =>
      app.post(
        `/api/supervision/queues/:queue/${path}`,
        {
          config: { access },
          schema: {
            operationId,
            tags,
            params: Type.Object({ queue: QueueId }),
            body: Type.Object({ why }, closed),
            response: repliesNothing(),
          },
        },
        async (request, reply) => {
          const { queue } = request.params;
          const { why: reason } = request.body;
          const action = path === 'open' ? 'queue-opened' : 'queue-closed';
          const subject = { action, subjectKind: 'queue', subjectId: queue } as const;
          const command = { type: `${path}-queue`, by: askedBy(request), why: reason, queue } as const;
          return reply.status(204).send(await performLogged(parts, request, subject, command));
        },
      );
    onQueue('open', 'openQueue');
    onQueue('close', 'closeQueue');
  };
}
