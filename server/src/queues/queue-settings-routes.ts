import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { brandId, DEFAULT_QUEUE_SETTINGS, QueueSettings, type QueueId } from '@hotline/contracts';
import { faultOfQueue } from '@hotline/ivr-flows';
import type { Audit } from '../audit/audit.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, replies } from '../http/reply-schemas.ts';
import type { Board } from '../live/core/board.ts';
import type { QueueRepository } from './queue-repository.ts';
import type { QueueSettingsKeeper } from './queue-settings.ts';

const tags = ['queues'];
const params = Type.Object({ queueId: Id });

export interface QueueSettingsRouteParts {
  readonly queues: QueueSettingsKeeper;
  readonly repository: Pick<QueueRepository, 'all'>;
  readonly audit: Audit;
  readonly board: () => Board | null;
}

/** How callers of a queue are served. Changes are in force at once, also for those who wait. */
export function queueSettingsRoutes(parts: QueueSettingsRouteParts): FastifyPluginAsyncTypebox {
  const { queues, repository, audit, board } = parts;
  return async (app) => {
    app.get(
      '/api/queues/:queueId/settings',
      {
        config: { access: ['supervisor', 'administrator'] },
        schema: {
          operationId: 'getQueueSettings',
          summary: 'As an administrator set them, otherwise as they are in force.',
          tags,
          params,
          response: replies(QueueSettings),
        },
      },
      async (request) => {
        const { queueId } = request.params;
        if (!(await repository.all()).some(({ id }) => id === queueId)) throw new Refusal('not-found');
        const inForce = board()?.queues.get(brandId<QueueId>(queueId))?.settings;
        return (await queues.ownOf(queueId)) ?? inForce ?? DEFAULT_QUEUE_SETTINGS;
      },
    );

    app.put(
      '/api/queues/:queueId/settings',
      {
        config: { access: ['administrator'] },
        schema: {
          operationId: 'putQueueSettings',
          tags,
          params,
          body: QueueSettings,
          response: replies(
            Type.Object({
              applied: Type.Boolean({ description: 'False when pbx could not be told yet; it is when it is back.' }),
            }),
          ),
        },
      },
      async (request) => {
        const { queueId } = request.params;
        const known = new Set((await repository.all()).map(({ id }) => id));
        const fault = known.has(queueId) ? faultOfQueue(queueId, request.body, known) : null;
        if (fault) throw new Refusal('invalid-input', [{ field: '', message: fault }]);
        const outcome = await queues.keep(queueId, request.body);
        if (!outcome) throw new Refusal('not-found');
        await audit.record({
          userId: userOf(request).id,
          action: 'queue-configured',
          subjectKind: 'queue',
          subjectId: queueId,
          address: request.ip,
        });
        return { applied: outcome.kind === 'done' };
      },
    );
  };
}
