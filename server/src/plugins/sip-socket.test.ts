import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { access, type SignedInUser } from '../http/access.ts';
import { sipSocket } from './sip-socket.ts';
import { websockets } from './websockets.ts';

let app: FastifyInstance;
let asterisk: WebSocketServer;
let url: string;
const agent: SignedInUser = { id: 'a', name: 'a', displayName: 'a', roles: ['agent'], extension: null };

beforeAll(async () => {
  asterisk = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(asterisk, 'listening');
  asterisk.on('connection', (socket) =>
    socket.on('message', (text: Buffer) => socket.send(`heard ${text.toString()}`)),
  );
  app = Fastify();
  await app.register(websockets);
  await app.register(access, { identify: ({ headers }) => (headers['x-user'] ? agent : null) });
  const { port } = asterisk.address() as AddressInfo;
  await app.register(sipSocket, { url: `ws://127.0.0.1:${port}/ws`, access: 'signed-in' });
  url = (await app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
});
afterAll(async () => {
  await app.close();
  asterisk.close();
});

it('a signed-in browser speaks SIP with Asterisk through the server', async () => {
  const phone = new WebSocket(`${url}/sip`, 'sip', { headers: { 'x-user': 'a' } });
  await once(phone, 'open');
  // At once, before the way to Asterisk can be open.
  phone.send('REGISTER');
  const [answer] = (await once(phone, 'message')) as [Buffer];
  expect([phone.protocol, answer.toString()]).toEqual(['sip', 'heard REGISTER']);
  for (const socket of asterisk.clients) socket.terminate();
  const [code] = (await once(phone, 'close')) as [number];
  expect(code).toBe(1013);
});

it('a stranger and another site do not', async () => {
  for (const headers of [{}, { 'x-user': 'a', origin: 'https://elsewhere.example' }]) {
    const phone = new WebSocket(`${url}/sip`, 'sip', { headers });
    const [error] = (await once(phone, 'error')) as [Error];
    expect(error.message).toMatch(/40[13]/);
  }
});
