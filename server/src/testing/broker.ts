import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { Aedes } from 'aedes';
import { freePort } from './postgres.ts';

export interface TestBroker {
  readonly url: string;
  /** Forgets everything, as a broker in memory does. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A real MQTT broker on a free port. */
export async function startTestBroker(): Promise<TestBroker> {
  const port = await freePort();
  let running: { broker: Aedes; server: Server; sockets: Set<Socket> } | null = null;

  async function start(): Promise<void> {
    const broker = await Aedes.createBroker();
    const sockets = new Set<Socket>();
    const server = createServer({ noDelay: true }, (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      broker.handle(socket);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    running = { broker, server, sockets };
  }

  async function stop(): Promise<void> {
    if (!running) return;
    const { broker, server, sockets } = running;
    running = null;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => broker.close(() => resolve()));
    await closed;
  }

  await start();
  return { url: `mqtt://127.0.0.1:${port}`, start, stop };
}
