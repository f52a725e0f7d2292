import type { FastifyPluginAsync } from 'fastify';
import type { WebSocket } from 'ws';
import type { BoardMessage } from '@hotline/contracts';
import { keepAlive } from '../desks/desk-socket-routes.ts';
import { userOf } from '../http/access.ts';
import type { BoardSocket } from './board-hub.ts';

const SIGNED_OUT = 4001;
/** A board that does not read is cut off; it comes back with a new snapshot. */
const UNREAD_BYTES = 4_000_000;

export interface BoardSocketParts {
  readonly opened: (socket: BoardSocket) => void;
  readonly closed: (socket: BoardSocket) => void;
  /** Whether the session is still good, and the person still a supervisor. */
  readonly mayLook: (userId: string, epochAtOpening: number | undefined) => boolean;
}

export function boardSocketRoutes(parts: BoardSocketParts): FastifyPluginAsync {
  return async (app) => {
    app.get(
      '/api/supervision/socket',
      { websocket: true, config: { access: ['supervisor', 'administrator'] } },
      (socket, request) => {
        const { id } = userOf(request);
        const epoch = request.session.get('epoch');
        const board = boardOn(socket);
        keepAlive(socket, () => {
          if (parts.mayLook(id, epoch)) return;
          board.send({ kind: 'closed', reason: 'signed-out' });
          socket.close(SIGNED_OUT, 'signed-out');
        });
        socket.once('close', () => parts.closed(board));
        parts.opened(board);
      },
    );
  };
}

function boardOn(socket: WebSocket): BoardSocket {
  return {
    send(message: BoardMessage) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > UNREAD_BYTES) return socket.terminate();
      socket.send(JSON.stringify(message));
    },
  };
}
