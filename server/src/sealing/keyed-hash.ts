import { createHmac, randomBytes } from 'node:crypto';
import type { SealedKeyRepository } from './sealed-key-repository.ts';
import type { Seal } from './sealed-text.ts';

/** Finds again what must not stand anywhere in the clear. */
export type KeyedHash = (text: string) => Promise<string>;

/** Hashes with a key of its own that is made at the first use and kept sealed. */
export function createKeyedHash(repository: SealedKeyRepository, seal: Seal, purpose: string): KeyedHash {
  let key: Promise<Buffer> | null = null;

  async function readOrMake(): Promise<Buffer> {
    const kept = (await repository.find(purpose)) ?? (await repository.keep(purpose, await newKey()));
    return Buffer.from(await seal.open(kept), 'hex');
  }
  const newKey = () => seal.seal(randomBytes(32).toString('hex'));

  return async (text) => {
    // A database that is down now may be there the next time.
    key ??= readOrMake().catch((error: unknown) => {
      key = null;
      throw error;
    });
    return createHmac('sha256', await key)
      .update(text)
      .digest('hex');
  };
}
