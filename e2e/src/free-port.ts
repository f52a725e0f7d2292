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

/**
 * A port that was free a moment ago for TCP and UDP alike, so that a SIP phone may listen on both. From below the range
 * that the kernel gives to outgoing connections, and below that of a whole centre (scripts/src/stack/ports.ts).
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = 10_000 + Math.floor(Math.random() * 5_000);
    if ((await tcpPortIsFree(port)) && (await udpPortIsFree(port))) return port;
  }
  throw new Error('no port that is free for both TCP and UDP');
}
