import websocket from '@fastify/websocket';
import fp from 'fastify-plugin';
import { Refusal } from '../http/refusal.ts';

/** SIP messages with a large SDP stay well below this. */
const LARGEST_MESSAGE = 256 * 1024;

export const websockets = fp(async (app) => {
  await app.register(websocket, { options: { maxPayload: LARGEST_MESSAGE } });

  // Browsers let any page open a socket to us; SameSite keeps the cookie away, and this keeps the page away.
  app.addHook('onRequest', async (request) => {
    const { origin, upgrade } = request.headers;
    if (!upgrade || !origin) return;
    if (!URL.canParse(origin) || new URL(origin).host !== request.headers.host) throw new Refusal('wrong-origin');
  });
});
