import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { Refusal } from '../http/refusal.ts';
import { repliesNothing } from '../http/reply-schemas.ts';
import { isGatewayToken } from './gateway-token.ts';
import type { createInbound } from './inbound.ts';

export interface InboundRouteParts {
  readonly inbound: ReturnType<typeof createInbound>;
  /** The gateway proves itself with this; without one nothing is taken. */
  readonly token: string | null;
}

/** Where the gateway hands over what citizens send to the centre's number. */
export function inboundRoutes({ inbound, token }: InboundRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/sms/inbound',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'takeSms',
          summary:
            'From the gateway, with its bearer token. The same id again changes nothing. The answer is sent by SMS.',
          tags: ['sms'],
          body: Type.Object(
            {
              id: Type.String({ minLength: 1, maxLength: 128 }),
              from: Type.String({ pattern: '^\\+?[0-9]{3,20}$' }),
              text: Type.String({ maxLength: 1_000 }),
            },
            { additionalProperties: false },
          ),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        if (!isGatewayToken(token, request.headers.authorization)) throw new Refusal('not-signed-in');
        await inbound.receive(request.body);
        return reply.status(204).send(null);
      },
    );
  };
}
