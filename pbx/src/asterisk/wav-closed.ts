import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const HEADER_BYTES = 44;
const LOOK_EVERY_MS = 20;

async function isClosedHandle(file: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
  if (bytesRead < HEADER_BYTES) return false;
  const { size } = await file.stat();
  const dataBytes = buffer.readUInt32LE(HEADER_BYTES - 4);
  // Asterisk writes zero first and the true length when it closes the file.
  return dataBytes > 0 && HEADER_BYTES + dataBytes <= size;
}

async function isClosed(path: string): Promise<boolean> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  try {
    return await isClosedHandle(file);
  } finally {
    await file.close();
  }
}

/**
 * Waits until Asterisk has closed the files: the length in the header is set then. False when that does not happen in
 * time, for instance because nothing was ever written.
 */
export async function untilClosed(paths: readonly string[], withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  for (const path of paths)
    while (!(await isClosed(path))) {
      if (Date.now() >= deadline) return false;
      await pause(LOOK_EVERY_MS);
    }
  return true;
}
