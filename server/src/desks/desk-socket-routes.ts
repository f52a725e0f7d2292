import type { FastifyPluginAsync } from 'fastify';
import type { WebSocket } from 'ws';
import { brandId, type AgentId, type DeskMessage } from '@hotline/contracts';
import { userOf } from '../http/access.ts';
import type { Desk } from './desk-hub.ts';

/** Tell the desk why in `closed` first; these say it once more for whoever only sees the socket end. */
const CLOSE_CODES = { 'signed-out': 4001, replaced: 4002 } as const;
const PING_MS = 15_000;
/** A desk that does not read is cut off, rather than its messages piling up here; it comes back with the whole state. */
const UNREAD_BYTES = 1_000_000;

export interface DeskSocketParts {
  readonly opened: (agentId: AgentId, desk: Desk) => void;
  readonly closed: (agentId: AgentId, desk: Desk) => void;
  /** Whether the session is still good: it may end while the socket is open. */
  readonly isStillSignedIn: (agentId: AgentId, epochAtOpening: number | undefined) => boolean;
}

export function deskSocketRoutes(parts: DeskSocketParts): FastifyPluginAsync {
  return async (app) => {
    app.get('/api/desk/socket', { websocket: true, config: { access: ['agent'] } }, (socket, request) => {
      const agentId = brandId<AgentId>(userOf(request).id);
      const epoch = request.session.get('epoch');
      const desk = deskOn(socket);
      keepAlive(socket, () => {
        if (!parts.isStillSignedIn(agentId, epoch)) desk.close('signed-out');
      });
      socket.once('close', () => parts.closed(agentId, desk));
      parts.opened(agentId, desk);
    });
  };
}

function deskOn(socket: WebSocket): Desk {
  return {
    send(message: DeskMessage) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > UNREAD_BYTES) return socket.terminate();
      socket.send(JSON.stringify(message));
    },
    close(reason) {
      this.send({ kind: 'closed', reason });
      socket.close(CLOSE_CODES[reason], reason);
    },
  };
}

/** A desk whose machine went to sleep sends no close; a missed pong is what tells. */
export function keepAlive(socket: WebSocket, onBeat: () => void): void {
  let isAlive = true;
  socket.on('pong', () => {
    isAlive = true;
  });
  const beat = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
    onBeat();
  }, PING_MS);
  beat.unref();
  socket.once('close', () => clearInterval(beat));
}
