import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { migrationsFolder, readMigrations, type Migration } from './migration-files.ts';

/** The database cannot be brought up to date without a person. The message is one line that says what to do. */
export class MigrationBlocked extends Error {
  override readonly name = 'MigrationBlocked';
}

interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/** The same lock that Prisma takes, so that two servers, or a server and Prisma, never migrate at once. */
const ADVISORY_LOCK = 72_707_369;

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies what is missing and returns the names of what it applied. Keeps Prisma's own bookkeeping, so that
 * `prisma migrate` takes over where its engine can be downloaded.
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await client.query(BOOKKEEPING);
    const missing = await findMissing(client, migrations);
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    // Closing the connection gives the lock back too.
    await client.end();
  }
}

async function findMissing(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at',
  );
  for (const row of rows) {
    const file = migrations.find(({ name }) => name === row.migration_name);
    if (!row.finished_at) {
      throw new MigrationBlocked(
        `migration ${row.migration_name} failed earlier: mend the database, then set rolled_back_at on its row of _prisma_migrations`,
      );
    }
    if (!file)
      throw new MigrationBlocked(`migration ${row.migration_name} is applied but its file is gone: restore it`);
    if (file.checksum !== row.checksum) {
      throw new MigrationBlocked(
        `migration ${row.migration_name} was edited after it was applied: restore it and write a new one`,
      );
    }
  }
  const applied = new Set(rows.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !applied.has(name));
}

/** The row is written first, so that a migration that was broken off is noticed by the next run. */
async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query('INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(sql);
  } catch (error) {
    await client.query('UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1', [id, String(error)]);
    throw new MigrationBlocked(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  await client.query('UPDATE "_prisma_migrations" SET finished_at = now(), applied_steps_count = 1 WHERE id = $1', [
    id,
  ]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const applied = await migrate(process.env['DATABASE_URL'] ?? '');
    console.info(applied.length > 0 ? `applied ${applied.join(', ')}` : 'up to date');
  } catch (error) {
    console.error(error instanceof MigrationBlocked ? error.message : error);
    process.exitCode = 1;
  }
}
