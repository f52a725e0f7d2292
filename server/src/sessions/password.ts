import { argon2id, hash, verify } from 'argon2';

export function hashPassword(password: string): Promise<string> {
  return hash(password, { type: argon2id });
}

/** A user who does not exist takes as long as one who does: names cannot be found out by the clock. */
let decoy: Promise<string> | null = null;

export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const compared = passwordHash ?? (await (decoy ??= hashPassword('nobody has this password')));
  const matches = await verify(compared, password);
  return matches && passwordHash !== null;
}
