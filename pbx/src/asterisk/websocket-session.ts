import type { Socket } from 'node:net';
import { Type } from 'typebox';
import { WebSocket } from 'ws';
import { parserOf } from '@hotline/contracts';
import type { Turns } from '../turns.ts';
import { buildAriRequest } from './ari-request.ts';
import {
  AriNotConnected,
  AriRefused,
  type AriOperation,
  type AriSession,
  type OpenAriSession,
  type ParametersOf,
  type ResultOf,
} from './ari-session.ts';

const parseEnvelope = parserOf('message from ARI', Type.Object({ type: Type.String() }));
const parseResponse = parserOf(
  'response from ARI',
  Type.Object({
    request_id: Type.String(),
    status_code: Type.Integer(),
    reason_phrase: Type.String(),
    message_body: Type.Optional(Type.String()),
  }),
);

const HANDSHAKE_MS = 5_000;
const CLOSE_WITHIN_MS = 500;
/** A connection on which nothing answers is given up after two of these. */
const PING_EVERY_MS = 4_000;

interface Waiting {
  readonly operation: AriOperation;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Ends a half-open connection. Asterisk's own pings are answered by the library. */
function watchForSilence(socket: WebSocket): () => void {
  let answered = true;
  socket.on('pong', () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_EVERY_MS);
  return () => clearInterval(timer);
}

/** A socket that is simply cut makes Asterisk log a warning. */
function closePolitely(socket: WebSocket): void {
  socket.close(1000);
  setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS).unref();
}

/** Each write to a socket wakes Asterisk up, and costs more than what it says. */
function onePacketATurn(socket: WebSocket, turns: Turns): () => void {
  let stream: Socket | null = null;
  let isHeld = false;
  socket.once('upgrade', (response) => (stream = response.socket));
  return () => {
    if (isHeld || !stream) return;
    isHeld = true;
    const held = stream;
    held.cork();
    turns.atEnd(() => {
      isHeld = false;
      held.uncork();
    });
  };
}

/** REST requests and events over one WebSocket (Asterisk 20.14, 22.4 and later). */
export const webSocketSession =
  (turns: Turns): OpenAriSession =>
  (access, listener) => {
    const url = `${access.url.replace(/^http/, 'ws')}/events?app=${encodeURIComponent(access.app)}&subscribeAll=false`;
    const socket = new WebSocket(url, {
      auth: `${access.user}:${access.password}`,
      handshakeTimeout: HANDSHAKE_MS,
      perMessageDeflate: false,
      skipUTF8Validation: true,
    });
    const holdPacket = onePacketATurn(socket, turns);
    const waiting = new Map<string, Waiting>();
    let lastRequest = 0;

    const onResponse = (message: unknown): void => {
      const response = parseResponse(message);
      const request = waiting.get(response.request_id);
      if (request === undefined) return;
      waiting.delete(response.request_id);
      const { message_body: body, status_code: status } = response;
      if (status >= 300) return request.reject(new AriRefused(request.operation, status, response.reason_phrase));
      request.resolve(body === undefined || body === '' ? undefined : JSON.parse(body));
    };

    const session: AriSession = {
      request: <Op extends AriOperation>(operation: Op, parameters: ParametersOf<Op>) =>
        new Promise<ResultOf<Op>>((resolve, reject) => {
          if (socket.readyState !== WebSocket.OPEN) return reject(new AriNotConnected(`${operation}: not connected`));
          const { method, uri, body } = buildAriRequest(operation, parameters);
          lastRequest += 1;
          const requestId = String(lastRequest);
          waiting.set(requestId, { operation, resolve: resolve as (result: unknown) => void, reject });
          const content = body === null ? {} : { content_type: 'application/json', message_body: JSON.stringify(body) };
          holdPacket();
          socket.send(JSON.stringify({ type: 'RESTRequest', request_id: requestId, method, uri, ...content }));
        }),
      close: () => closePolitely(socket),
    };

    socket.on('message', (text: Buffer) => {
      turns.count();
      const message: unknown = JSON.parse(text.toString());
      if (parseEnvelope(message).type === 'RESTResponse') onResponse(message);
      else listener.onEvent(message);
    });

    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => {
        const stopWatching = watchForSilence(socket);
        // After the handshake an error is always followed by `close`, which says everything.
        socket.on('error', () => {});
        socket.once('close', () => {
          stopWatching();
          for (const { operation, reject: fail } of waiting.values())
            fail(new AriNotConnected(`${operation}: connection lost`));
          waiting.clear();
          listener.onClosed();
        });
        resolve(session);
      });
    });
  };
