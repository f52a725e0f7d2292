import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationsFolder, readMigrations, schemaFile } from './migration-files.ts';
import { scriptBetween } from './schema-engine.ts';

/**
 * Writes the SQL that leads from the committed prisma/schema.prisma to the one on disk, as a new migration for a person
 * to read and edit: `DATABASE_URL=… npx tsx server/src/database/write-migration.ts NAME`. The database is not touched.
 */
const [, , name] = process.argv;
const { DATABASE_URL } = process.env;
if (!name || !DATABASE_URL) {
  console.error('usage: DATABASE_URL=… npx tsx server/src/database/write-migration.ts NAME');
  process.exit(2);
}
const { hostname: host, port, username: user, password, pathname } = new URL(DATABASE_URL);
const connection = {
  host,
  port: Number(port || 5432),
  user,
  password: decodeURIComponent(password),
  database: pathname.slice(1),
};
const committed = execFileSync('git', ['show', 'HEAD:prisma/schema.prisma'], {
  cwd: migrationsFolder,
  encoding: 'utf8',
});
const sql = await scriptBetween(connection, committed, await readFile(schemaFile, 'utf8'));
if (sql === '') {
  console.info('nothing differs');
} else {
  const count = (await readMigrations()).length;
  const folder = join(migrationsFolder, `${String(count + 1).padStart(4, '0')}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  console.info(folder);
}
// The engine keeps a timer of ten seconds alive.
process.exit(0);
