import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '../../../server/src/database/migrate.ts';
import type { Wiring } from './environment.ts';
import { ROOT } from './folders.ts';
import { TSX } from './prepare.ts';
import { runTool } from './run-tool.ts';

/** Brings the database up to date and fills in what an empty one needs, by the server's own code. */
export async function migrateAndSeed({
  databaseUrl,
  secrets,
  folders,
  flowsDir,
}: Pick<Wiring, 'databaseUrl' | 'secrets' | 'folders' | 'flowsDir'>): Promise<string> {
  const passwords = join(folders.state, 'sign-ins.json');
  await writeFile(passwords, JSON.stringify(secrets.signIns), { mode: 0o600 });
  const environment = {
    DATABASE_URL: databaseUrl,
    IDENTITY_KEY: secrets.identityKey,
    SEED_PASSWORDS_FILE: passwords,
    FLOWS_DIR: flowsDir,
  };
  const applied = await migrate(databaseUrl);
  const seed = [...TSX, join(ROOT, 'server/src/database/seed.ts')];
  const seeded = await runTool({ what: 'seeding the database', args: seed, cwd: ROOT, environment });
  return `${applied.length} migrations applied, ${seeded.trim().split('\n').at(-1)}`;
}
