import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

function tcpPortIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}

function udpPortIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(false));
    socket.bind(port, HOST, () => socket.close(() => resolve(true)));
  });
}

const FIRST_PORT = 10_000;
const PORTS_OF_A_WORKER = 600;
const WORKERS = 8;
const given = new Set<number>();

/** Tests run side by side: each worker has ports of its own, so that none takes what another just found free. */
function firstOfThisWorker(): number {
  return FIRST_PORT + (Number(process.env['VITEST_POOL_ID'] ?? 0) % WORKERS) * PORTS_OF_A_WORKER;
}

/**
 * A port that was free a moment ago for TCP and UDP alike, so that a SIP phone may listen on both; the next one is free
 * for the TLS that a phone listens for there. Never the same twice. From below the range that the kernel gives to
 * outgoing connections, and below that of a whole centre (scripts/src/stack/ports.ts).
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < PORTS_OF_A_WORKER; attempt += 1) {
    const port = firstOfThisWorker() + 2 * Math.floor((Math.random() * PORTS_OF_A_WORKER) / 2);
    if (given.has(port)) continue;
    if (!(await tcpPortIsFree(port)) || !(await udpPortIsFree(port)) || !(await tcpPortIsFree(port + 1))) continue;
    given.add(port);
    return port;
  }
  throw new Error('no port that is free for both TCP and UDP');
}
