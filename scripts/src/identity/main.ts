import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPool } from '../../../server/src/database/pool.ts';
import { countSealedBefore } from '../../../server/src/sealing/reseal.ts';
import { createResealRepository } from '../../../server/src/sealing/reseal-repository.ts';
import { SEALED_COLUMNS } from '../../../server/src/sealing/sealed-columns.ts';
import { databaseUrl } from '../recount/database-url.ts';
import { CannotStart } from '../stack/cannot-start.ts';
import { defaultStateDir } from '../stack/folders.ts';
import { readOrMakeSecrets, withAnotherIdentityKey, writeSecrets, type Secrets } from '../stack/secrets.ts';
import { oneLineFor } from '../start/one-line.ts';

/**
 * `npm run identity:rotate` gives reporters' identities a new key: at the next start everything is sealed anew with it.
 * `npm run identity:rotate -- --forget` then forgets the earlier keys, when nothing needs them any more.
 */
const { values } = parseArgs({ options: { forget: { type: 'boolean', default: false } } });
try {
  const stateDir = defaultStateDir();
  const secrets = await readOrMakeSecrets(stateDir);
  console.log(values.forget ? await forget(stateDir, secrets) : await rotate(stateDir, secrets));
} catch (error) {
  console.error(oneLineFor(error));
  process.exitCode = 1;
}

async function rotate(stateDir: string, secrets: Secrets): Promise<string> {
  const changed = withAnotherIdentityKey(secrets);
  await writeSecrets(stateDir, changed);
  return [
    `a new identity key stands in ${join(stateDir, 'secrets.json')}, the earlier one beside it: copy the file to your backup`,
    'restart the centre: the server seals everything anew, and says so in logs/server.log',
    'then: npm run identity:rotate -- --forget',
  ].join('\n');
}

async function forget(stateDir: string, secrets: Secrets): Promise<string> {
  const { identityKeysBefore: earlier = [], ...kept } = secrets;
  if (earlier.length === 0) return 'there is no earlier key';
  const pool = createPool(await databaseUrl(), 1, () => undefined);
  try {
    const ring = { current: secrets.identityKey, earlier };
    const count = await countSealedBefore(createResealRepository(pool), ring, SEALED_COLUMNS);
    if (count > 0)
      throw new CannotStart(`${count} texts still need an earlier key: restart the centre and wait for it`);
  } finally {
    await pool.end();
  }
  await writeSecrets(stateDir, kept);
  return `${earlier.length} earlier keys forgotten: nothing is sealed with them. Backups of the database still need them`;
}
