import { createHash, hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import type { KeyRing } from './key-ring.ts';

/** What is sealed for one purpose cannot be opened for another: each has its own key, derived from IDENTITY_KEY. */
export interface Seal {
  /** Names the key that seals now, not the key itself. */
  readonly keyId: string;
  seal(text: string): Promise<string>;
  open(jwe: string): Promise<string>;
}

export type SealPurpose =
  | 'reporter-identity'
  | 'hash-key'
  | 'sip-password'
  | 'case-note'
  | 'attachment-key'
  | 'case-link'
  | 'sms'
  | 'import-rows'
  | 'reward-payee'
  | 'webhook-secret';

export function createSeal(ring: KeyRing, purpose: SealPurpose): Seal {
  const keys = [ring.current, ...ring.earlier].map((identityKey) => {
    const key = deriveKey(identityKey, purpose);
    return { key, id: keyIdFrom(key) };
  });
  const [current] = keys;
  if (!current) throw new Error('a key ring has a current key');

  return {
    keyId: current.id,
    seal(text) {
      return new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: current.id })
        .encrypt(current.key);
    },
    async open(jwe) {
      const id = keyIdOf(jwe);
      const named = keys.filter((each) => each.id === id);
      // What was sealed before keys could change names none.
      const candidates = id === null ? keys : named;
      let failure: unknown = new Error('sealed with a key that is not on the ring');
      for (const { key } of candidates) {
        try {
          const { plaintext } = await compactDecrypt(jwe, key);
          return new TextDecoder().decode(plaintext);
        } catch (error) {
          failure = error;
        }
      }
      throw failure;
    },
  };
}

/** Which key sealed it; null in what was sealed before keys could change. */
export function keyIdOf(jwe: string): string | null {
  return decodeProtectedHeader(jwe).kid ?? null;
}

export function deriveKey(identityKey: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', Buffer.from(identityKey, 'hex'), 'hotline', purpose, 32));
}

function keyIdFrom(key: Uint8Array): string {
  return createHash('sha256').update('key-id').update(key).digest('hex').slice(0, 16);
}
