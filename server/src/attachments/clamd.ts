import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type ClamdVerdict =
  | { readonly kind: 'clean' }
  | { readonly kind: 'found'; readonly name: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** clamd thinks about a large file for a while after its last byte. */
const SILENCE_MS = 60_000;
const LONGEST_REPLY = 4_096;

/**
 * clamd's INSTREAM over TCP: chunks, each with its length before it, and an empty one at the end. By hand because the
 * packages of npm for it want a clamscan on the same machine, or keep the whole file in memory.
 */
export async function askClamd(
  { host, port }: { readonly host: string; readonly port: number },
  path: string,
  silenceMs = SILENCE_MS,
): Promise<ClamdVerdict> {
  const socket = connect({ host, port });
  socket.setTimeout(silenceMs, () => socket.destroy(new Error('clamd says nothing')));
  let reply = '';
  const answered = new Promise<string>((resolve, reject) => {
    socket.on('data', (chunk: Buffer) => {
      reply += chunk.toString('utf8');
      if (reply.length > LONGEST_REPLY) socket.destroy(new Error('clamd says too much'));
      if (reply.includes('\0')) resolve(reply.slice(0, reply.indexOf('\0')));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('clamd hung up')));
  });
  // It may answer and hang up before everything was sent: the answer counts then, not the broken pipe.
  const sent = pipeline(createReadStream(path), framed(), socket, { end: false });
  try {
    const [text] = await Promise.all([answered, sent.catch(() => undefined)]);
    return verdictOf(text);
  } catch (error) {
    return { kind: 'unavailable', reason: (error as Error).message };
  } finally {
    socket.destroy();
  }
}

function framed(): Transform {
  const frame = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      done(null, Buffer.concat([length, chunk]));
    },
    flush: (done) => done(null, Buffer.alloc(4)),
  });
  frame.push('zINSTREAM\0');
  return frame;
}

function verdictOf(reply: string): ClamdVerdict {
  if (reply === 'stream: OK') return { kind: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(reply)?.[1];
  return found ? { kind: 'found', name: found } : { kind: 'unavailable', reason: reply };
}
