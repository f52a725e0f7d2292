import { randomFillSync } from 'node:crypto';
import { ulid } from 'ulid';

/** To ask for randomness byte by byte, as the library does, costs more than the rest of an id. */
const pool = new Uint8Array(1024);
let used = pool.length;

function fromPool(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const byte = pool[used] ?? 0;
  used += 1;
  return byte / 256;
}

export function newId(): string {
  return ulid(undefined, fromPool);
}
