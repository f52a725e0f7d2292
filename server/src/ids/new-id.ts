import { randomFillSync } from 'node:crypto';
import { ulid } from 'ulid';

const bytes = Buffer.alloc(4_096);
let used = bytes.length;

/** The library asks the kernel for every character; a request makes several ids, so we ask for many at once. */
function fraction(): number {
  if (used === bytes.length) {
    randomFillSync(bytes);
    used = 0;
  }
  return bytes[used++]! / 256;
}

/** Sorts by when it was made. */
export const newId = (at?: number): string => ulid(at, fraction);
