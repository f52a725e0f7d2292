import { createHmac } from 'node:crypto';
import { deriveKey } from '../sealing/sealed-text.ts';
import type { KeyRing } from '../sealing/key-ring.ts';
import type { IdentityPaper } from './core/identity-paper.ts';

/** What a paper is found by under every key that is still kept; the present key's comes first. */
export type IdentityKeysOf = (paper: Pick<IdentityPaper, 'idType' | 'plain'>) => string[];

export function createIdentityKeys(ring: KeyRing): IdentityKeysOf {
  const keys = [ring.current, ...ring.earlier].map((key) => deriveKey(key, 'citizen-identity'));
  return ({ idType, plain }) => keys.map((key) => createHmac('sha256', key).update(`${idType}:${plain}`).digest('hex'));
}
