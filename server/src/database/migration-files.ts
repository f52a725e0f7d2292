import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const migrationsFolder = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));
export const schemaFile = fileURLToPath(new URL('../../../prisma/schema.prisma', import.meta.url));

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** As Prisma computes it, so that its own tools find nothing to complain about. */
  readonly checksum: string;
}

/** In the order in which they are applied. */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
