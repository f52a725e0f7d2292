import { join } from 'node:path';
import { SIGN_INS } from './secrets.ts';
import type { Wiring } from './environment.ts';
import { ROOT } from './folders.ts';
import { TSX } from './prepare.ts';
import { runTool } from './run-tool.ts';

/** Brings the database up to date and fills in what an empty one needs, by the server's own programs. */
export async function migrateAndSeed({ databaseUrl, secrets }: Pick<Wiring, 'databaseUrl' | 'secrets'>): Promise<string> {
  const environment = {
    DATABASE_URL: databaseUrl,
    IDENTITY_KEY: secrets.identityKey,
    SEED_PASSWORDS: JSON.stringify(Object.fromEntries(SIGN_INS.map(({ name }) => [name, secrets.signIns[name] ?? '']))),
  };
  const run = (what: string, file: string) =>
    runTool({ what, args: [...TSX, join(ROOT, 'server/src/database', file)], cwd: ROOT, environment });
  const migrated = await run('migrating the database', 'migrate.ts');
  await run('seeding the database', 'seed.ts');
  return migrated.trim().split('\n').at(-1) ?? '';
}
