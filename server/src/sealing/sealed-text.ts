import { hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

/** What is sealed for one purpose cannot be opened for another: each has its own key, derived from IDENTITY_KEY. */
export interface Seal {
  seal(text: string): Promise<string>;
  open(jwe: string): Promise<string>;
}

export type SealPurpose = 'reporter-identity' | 'sip-password';

export function createSeal(identityKey: string, purpose: SealPurpose): Seal {
  const key = deriveKey(identityKey, purpose);
  return {
    seal(text) {
      return new CompactEncrypt(new TextEncoder().encode(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(key);
    },
    async open(jwe) {
      const { plaintext } = await compactDecrypt(jwe, key);
      return new TextDecoder().decode(plaintext);
    },
  };
}

export function deriveKey(identityKey: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', Buffer.from(identityKey, 'hex'), 'hotline', purpose, 32));
}
