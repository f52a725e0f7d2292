import { migrate } from '../database/migrate.ts';
import { DEMO_USERS, seed } from '../database/seed.ts';
import type { Division } from '../organisations/core/division-units.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';

export const PASSWORD = 'a long enough password';

/** The same in every test, since the demo users' passwords for their phones are sealed with it in the one database. */
export const TEST_IDENTITY_KEY = '5e'.repeat(32);

const DATABASE = 'hotline';
const FOLDER = 'HOTLINE_SEEDED_CLUSTER';

/**
 * Migrating and seeding takes seconds of both cores, so a level of tests does it once; each test server gets a copy of
 * the files. Runs before the level (vitest.config.ts); its processes inherit where the files are.
 */
export default async function makeSeededCluster(): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  await fill(postgres);
  await postgres.stop();
  process.env[FOLDER] = postgres.dataFolder;
  return () => postgres.remove();
}

/** A PostgreSQL with the demo's database, and that database's address. */
export async function startSeededPostgres(
  settings: Readonly<Record<string, string>>,
  kept?: string,
): Promise<{ readonly postgres: TestPostgres; readonly databaseUrl: string }> {
  const made = process.env[FOLDER];
  const postgres = await startTestPostgres(settings, made, kept);
  if (!made) await fill(postgres);
  return { postgres, databaseUrl: postgres.urlOf(DATABASE) };
}

async function fill(postgres: TestPostgres): Promise<void> {
  const databaseUrl = await postgres.createDatabase(DATABASE);
  await migrate(databaseUrl);
  const passwords = Object.fromEntries(DEMO_USERS.map(({ name }) => [name, PASSWORD]));
  await seed({ databaseUrl, identityKey: TEST_IDENTITY_KEY, passwords, divisions: aCity });
}

/** 杭州 down to its towns, and its neighbours in the province. */
function aCity(divisions: readonly Division[]): readonly Division[] {
  return divisions.filter(({ code }) => code.startsWith('3301') || (code.startsWith('33') && code.length === 6));
}
