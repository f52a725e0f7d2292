/** The key with which is sealed, and earlier ones with which may still be opened. 64 hexadecimal digits each. */
export interface KeyRing {
  readonly current: string;
  readonly earlier: readonly string[];
}

export interface KeySettings {
  readonly IDENTITY_KEY: string;
  readonly IDENTITY_KEYS_BEFORE?: string | undefined;
}

export function keyRingOf({ IDENTITY_KEY, IDENTITY_KEYS_BEFORE = '' }: KeySettings): KeyRing {
  const earlier = IDENTITY_KEYS_BEFORE.split(',').filter((key) => key !== '' && key !== IDENTITY_KEY);
  return { current: IDENTITY_KEY, earlier };
}
