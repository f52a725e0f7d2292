import { describe, expect, it } from 'vitest';
import { CompactEncrypt } from 'jose';
import { keyRingOf } from './key-ring.ts';
import { createSeal, deriveKey, keyIdOf } from './sealed-text.ts';

const OLD = 'a'.repeat(64);
const NEW = 'b'.repeat(64);
const before = createSeal({ current: OLD, earlier: [] }, 'reporter-identity');
const during = createSeal(keyRingOf({ IDENTITY_KEY: NEW, IDENTITY_KEYS_BEFORE: OLD }), 'reporter-identity');
const after = createSeal({ current: NEW, earlier: [] }, 'reporter-identity');

describe('a sealed text', () => {
  it('names its key, and is opened by an earlier key on the ring only', async () => {
    const jwe = await before.seal('李雷');
    expect(keyIdOf(jwe)).toBe(before.keyId);
    expect(await during.open(jwe)).toBe('李雷');
    await expect(after.open(jwe)).rejects.toThrow('not on the ring');
    const again = await during.seal(await during.open(jwe));
    expect(keyIdOf(again)).toBe(after.keyId);
    expect(await after.open(again)).toBe('李雷');
    await expect(before.open(again)).rejects.toThrow();
  });

  it('is opened without a name too: from before keys could change', async () => {
    const jwe = await new CompactEncrypt(new TextEncoder().encode('李雷'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(deriveKey(OLD, 'reporter-identity'));
    expect(await during.open(jwe)).toBe('李雷');
    await expect(after.open(jwe)).rejects.toThrow();
  });

  it('for one purpose opens for no other', async () => {
    const sip = createSeal({ current: OLD, earlier: [] }, 'sip-password');
    await expect(sip.open(await before.seal('李雷'))).rejects.toThrow();
    expect(sip.keyId).not.toBe(before.keyId);
  });
});
