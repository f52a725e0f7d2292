import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { HOTLINES } from '@hotline/contracts';
import { Refusal } from '../http/refusal.ts';
import { replies } from '../http/reply-schemas.ts';

const CitizenPhoneReply = Type.Object({
  uri: Type.String(),
  authorizationUser: Type.String(),
  password: Type.String(),
  socket: Type.String(),
  domain: Type.String(),
  hotlines: Type.Array(Type.String()),
});

export interface CitizenPhone {
  readonly password: string;
  readonly domain: string;
}

/** The newcomer's telephone: one shared account that can only dial the hotlines. Null when it is switched off. */
export function citizenPhoneRoutes(phone: CitizenPhone | null): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/citizen-phone',
      {
        config: { access: 'public' },
        schema: { operationId: 'getCitizenPhone', tags: ['citizen-phone'], response: replies(CitizenPhoneReply) },
      },
      async () => {
        if (!phone) throw new Refusal('not-found');
        const { password, domain } = phone;
        return {
          uri: `sip:citizen-web@${domain}`,
          authorizationUser: 'citizen-web',
          password,
          socket: '/sip',
          domain,
          hotlines: [...HOTLINES],
        };
      },
    );
  };
}
