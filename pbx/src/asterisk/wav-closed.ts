import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const HEADER_BYTES = 44;
const LOOK_EVERY_MS = 20;

function isClosedFile(file: number): boolean {
  const header = Buffer.alloc(HEADER_BYTES);
  if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return false;
  const dataBytes = header.readUInt32LE(HEADER_BYTES - 4);
  // Asterisk writes zero first and the true length when it closes the file.
  return dataBytes > 0 && HEADER_BYTES + dataBytes <= fstatSync(file).size;
}

/** Synchronous on purpose: the header was written a moment ago, and a trip to the thread pool costs ten times the look. */
function isClosed(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  try {
    return isClosedFile(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Waits until Asterisk has closed the files: the length in the header is set then. False when that does not happen in
 * time, for instance because nothing was ever written.
 */
export async function untilClosed(paths: readonly string[], withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  for (const path of paths)
    while (!isClosed(path)) {
      if (Date.now() >= deadline) return false;
      await pause(LOOK_EVERY_MS);
    }
  return true;
}
