import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { text } from 'node:stream/consumers';

/**
 * Locks that the kernel gives back when their holder dies, however it dies: a name in Linux's abstract socket space.
 * Whoever finds one taken can ask the holder what it says about itself.
 */
export interface Held {
  /** What others hear who ask. */
  say(words: string): void;
  release(): Promise<void>;
}

const addressOf = (name: string) => `\0hotline-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;

/** Null when somebody else holds it. */
export async function tryHold(name: string): Promise<Held | null> {
  const said = { words: '' };
  const server: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(said.words);
  });
  server.listen(addressOf(name));
  const fault = await once(server, 'listening').then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  if (fault?.code === 'EADDRINUSE') return null;
  if (fault) throw fault;
  server.unref();
  return {
    say: (words) => (said.words = words),
    release: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

/** What the holder says; null when nobody holds it. */
export async function askHolder(name: string): Promise<string | null> {
  const socket = connect(addressOf(name));
  return text(socket).catch(() => null);
}

/** Does the work alone among all processes of this machine; others wait for their turn. */
export async function exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  let held = await tryHold(name);
  for (; held === null; held = await tryHold(name)) await pause(200);
  try {
    return await work();
  } finally {
    await held.release();
  }
}
