import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type, type Static } from 'typebox';
import { jsonParserOf } from '@hotline/contracts';
import { CannotStart } from './cannot-start.ts';

const Secret = Type.String({ pattern: '^[A-Za-z0-9_-]{16,64}$' });
const Key = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** The people who may sign in to a fresh centre. Extensions are given by the seed. */
export const SIGN_INS = [
  { name: 'admin', role: 'administrator' },
  { name: 'supervisor', role: 'supervisor' },
  { name: 'qa', role: 'qa' },
  { name: 'agent1', role: 'agent' },
  { name: 'agent2', role: 'agent' },
  { name: 'agent3', role: 'agent' },
  { name: 'agent4', role: 'agent' },
  { name: 'dispatcher1', role: 'officer' },
  { name: 'officer1', role: 'officer' },
  { name: 'head1', role: 'officer' },
] as const;

const SecretsFile = Type.Object({
  sessionKey: Key,
  identityKey: Key,
  /** Newest first: what they sealed is sealed anew at the next start (npm run identity:rotate). */
  identityKeysBefore: Type.Optional(Type.Array(Key, { minItems: 1 })),
  ariPassword: Secret,
  amiSecret: Secret,
  databasePassword: Secret,
  brokerPassword: Secret,
  citizenPhonePassword: Secret,
  signIns: Type.Record(Type.String(), Type.String({ minLength: 8 })),
});
export type Secrets = Static<typeof SecretsFile>;

const parse = jsonParserOf('secrets.json', SecretsFile);
const word = () => randomBytes(24).toString('base64url');
const key = () => randomBytes(32).toString('hex');

/** Short enough to be typed from a summary, long enough for a rate-limited sign-in on loopback. */
function typeable(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const pick = () => Array.from(randomBytes(4), (byte) => letters[byte % letters.length]).join('');
  return [pick(), pick(), pick()].join('-');
}

/** A later version may know more people than the one that wrote the file. */
async function withEverySignIn(stateDir: string, secrets: Secrets): Promise<Secrets> {
  const missing = SIGN_INS.filter(({ name }) => secrets.signIns[name] === undefined);
  if (missing.length === 0) return secrets;
  const added = Object.fromEntries(missing.map(({ name }) => [name, typeable()]));
  const whole = { ...secrets, signIns: { ...secrets.signIns, ...added } };
  await writeSecrets(stateDir, whole);
  return whole;
}

function newSecrets(): Secrets {
  return {
    sessionKey: key(),
    identityKey: key(),
    ariPassword: word(),
    amiSecret: word(),
    databasePassword: word(),
    brokerPassword: word(),
    citizenPhonePassword: word(),
    signIns: Object.fromEntries(SIGN_INS.map(({ name }) => [name, typeable()])),
  };
}

/** Another key seals from the next start on; the earlier ones open until everything is sealed anew. */
export function withAnotherIdentityKey(secrets: Secrets): Secrets {
  const { identityKey, identityKeysBefore = [] } = secrets;
  return { ...secrets, identityKey: key(), identityKeysBefore: [identityKey, ...identityKeysBefore] };
}

/** Whole or not at all: a broken-off write leaves the file as it was. */
export async function writeSecrets(stateDir: string, secrets: Secrets): Promise<void> {
  const path = join(stateDir, 'secrets.json');
  await writeFile(`${path}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** Generated once, readable by their owner only. Losing them loses what they sealed, so a broken file is never replaced. */
export async function readOrMakeSecrets(stateDir: string): Promise<Secrets> {
  const path = join(stateDir, 'secrets.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new CannotStart(`${path} cannot be read (${error.code ?? error.message}): start as the user who owns it`);
  });
  if (text === null) {
    const made = newSecrets();
    await writeSecrets(stateDir, made);
    return made;
  }
  return withEverySignIn(stateDir, secretsOf(path, text));
}

function secretsOf(path: string, text: string): Secrets {
  try {
    return parse(text);
  } catch (error) {
    throw new CannotStart(
      `${path} is damaged (${(error as Error).message}): restore it, or delete the state folder to begin anew`,
    );
  }
}
