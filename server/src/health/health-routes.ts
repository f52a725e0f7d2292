import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { nullable, oneOf, replies } from '../http/reply-schemas.ts';

export const PartsHealth = Type.Object({
  broker: oneOf(['up', 'down']),
  pbx: oneOf(['up', 'down']),
  asterisk: oneOf(['up', 'down']),
  database: oneOf(['up', 'waiting']),
});

const LinksReply = Type.Object({
  ...PartsHealth.properties,
  facts: Type.Object({
    applied: nullable(Type.Object({ journal: Type.String(), seq: Type.Integer() })),
    /** In memory, not yet stored. */
    waiting: Type.Integer(),
    /** Could not be read and stand aside: an alarm while it is not 0. */
    unread: Type.Integer(),
  }),
});

export interface HealthParts {
  readonly parts: () => {
    broker: 'up' | 'down';
    pbx: 'up' | 'down';
    asterisk: 'up' | 'down';
    database: 'up' | 'waiting';
  };
  readonly facts: () => { applied: { journal: string; seq: number } | null; waiting: number; unread: number };
  readonly version: string;
}

export function healthRoutes({ parts, facts, version }: HealthParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/health',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'getHealth',
          summary: '`ok` when every part answers; the server itself works on without them, so it is 200 either way.',
          tags: ['health'],
          response: replies(
            Type.Object({ status: oneOf(['ok', 'degraded']), version: Type.String(), parts: PartsHealth }),
          ),
        },
      },
      async () => {
        const now = parts();
        const isWhole = now.broker === 'up' && now.pbx === 'up' && now.asterisk === 'up' && now.database === 'up';
        return {
          status: isWhole && facts().unread === 0 ? ('ok' as const) : ('degraded' as const),
          version,
          parts: now,
        };
      },
    );

    app.get(
      '/api/links',
      {
        config: { access: 'signed-in' },
        schema: { operationId: 'getLinks', tags: ['health'], response: replies(LinksReply) },
      },
      async () => ({ ...parts(), facts: facts() }),
    );
  };
}
