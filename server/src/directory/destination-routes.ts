import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { brandId, type QueueId } from '@hotline/contracts';
import { userOf } from '../http/access.ts';
import { At, Id, nullable, oneOf, replies } from '../http/reply-schemas.ts';
import type { Board } from '../live/core/board.ts';
import type { QueueRepository } from '../queues/queue-repository.ts';
import type { UserDirectory } from '../users/user-directory.ts';
import { peopleFor, queuesFor } from './core/destinations.ts';
import type { LineDirectory } from './line-directory.ts';

const Name = Type.Object({ zh: Type.String(), en: Type.String() });
const DestinationsReply = Type.Object({
  queues: Type.Array(
    Type.Object({
      queue: Id,
      name: Name,
      callers: Type.Integer(),
      waitingSince: nullable(At),
      ready: Type.Integer(),
      signedIn: Type.Integer(),
    }),
  ),
  people: Type.Array(
    Type.Object({
      agentId: Id,
      name: Type.String(),
      extension: Type.String(),
      isSupervisor: Type.Boolean(),
      state: oneOf(['ready', 'ringing', 'talking', 'wrapping-up', 'paused', 'signed-out']),
      since: nullable(At),
      isReachable: Type.Boolean(),
    }),
  ),
  lines: Type.Array(Type.Object({ id: Id, name: Name, number: Type.String() })),
});

export interface DestinationParts {
  readonly queues: Pick<QueueRepository, 'all'>;
  readonly lines: LineDirectory;
  readonly users: UserDirectory;
  readonly board: () => Board | null;
}

/** Whom the agent who asks could lead a caller over to, as things stand now. */
export function destinationRoutes({ queues, lines, users, board }: DestinationParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/desk/destinations',
      {
        config: { access: ['agent', 'supervisor'] },
        schema: { operationId: 'listDestinations', tags: ['desk'], response: replies(DestinationsReply) },
      },
      async (request) => {
        const known = await queues.all();
        const names = new Map(known.map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]));
        const standing = queuesFor(
          known.map(({ id }) => brandId<QueueId>(id)),
          board(),
        );
        return {
          queues: standing.map((each) => ({
            ...each,
            name: names.get(each.queue) ?? { zh: each.queue, en: each.queue },
          })),
          people: peopleFor(userOf(request).id, users.all(), board()),
          lines: lines
            .all()
            .map(({ id, nameZh, nameEn, number }) => ({ id, name: { zh: nameZh, en: nameEn }, number })),
        };
      },
    );
  };
}
