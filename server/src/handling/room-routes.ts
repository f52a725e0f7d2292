import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Type } from 'typebox';
import { Refusal } from '../http/refusal.ts';
import { replies, repliesNothing } from '../http/reply-schemas.ts';
import { MessageBody, RoomView } from './mediation-schema.ts';
import type { createRoomWork } from './room-work.ts';

const tags = ['mediation-room'];
/** The key of a door travels in a header: addresses are logged by proxies, headers of ours are not. */
const headers = Type.Object({
  'x-room-key': Type.String({ minLength: 32, maxLength: 32, pattern: '^[A-Za-z0-9_-]+$' }),
});
/** An open page asks every few seconds; nobody guesses 24 random bytes at this pace. */
const ASKS_A_MINUTE = 60;

/** The parties' side of an online mediation. Public: whoever holds the key of a door is the party. */
export function roomRoutes(room: ReturnType<typeof createRoomWork>): FastifyPluginAsyncTypebox {
  const limit = new RateLimiterMemory({ points: ASKS_A_MINUTE, duration: 60 });
  async function spend(address: string): Promise<void> {
    try {
      await limit.consume(address);
    } catch (rejected) {
      if (rejected instanceof RateLimiterRes) throw new Refusal('too-many-attempts');
      throw rejected;
    }
  }
  return async (app) => {
    app.get(
      '/api/mediation-room',
      {
        config: { access: 'public' },
        schema: { operationId: 'enterMediationRoom', tags, headers, response: replies(RoomView) },
      },
      async (request) => {
        await spend(request.ip);
        return room.enter(request.headers['x-room-key']);
      },
    );
    app.post(
      '/api/mediation-room/messages',
      {
        config: { access: 'public' },
        schema: { operationId: 'sayInMediationRoom', tags, headers, body: MessageBody, response: repliesNothing() },
      },
      async (request, reply) => {
        await spend(request.ip);
        await room.sayBehind(request.headers['x-room-key'], request.body.text);
        return reply.code(204).send(null);
      },
    );
  };
}
