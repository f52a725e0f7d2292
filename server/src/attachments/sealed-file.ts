import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key of the file's own, to be kept sealed: another key of the centre then reseals a row, not a film. */
export function newFileKey(): Buffer {
  return randomBytes(32);
}

/** AES-256-GCM: the nonce, the sealed bytes, the tag. */
export async function sealFile(from: string, to: string, key: Buffer): Promise<void> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  await appendFile(to, iv, { flag: 'ax', mode: 0o600 });
  await pipeline(createReadStream(from), cipher, createWriteStream(to, { flags: 'a' }));
  await appendFile(to, cipher.getAuthTag(), { flush: true });
}

/** Throws when one bit was changed. Read whole: nothing of it may leave before the tag is known to fit. */
export async function openFile(path: string, key: Buffer): Promise<Buffer> {
  const bytes = await readFile(path);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}
