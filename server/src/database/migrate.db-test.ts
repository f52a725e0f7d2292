import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestPostgres, type TestPostgres } from '../testing/postgres.ts';
import { migrate, MigrationBlocked } from './migrate.ts';
import { migrationsFolder, schemaFile } from './migration-files.ts';
import { scriptBetween } from './schema-engine.ts';

let postgres: TestPostgres;
let folder: string;
let url: string;
let count = 0;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.remove());
beforeEach(async () => {
  url = await postgres.createDatabase(`migrated_${(count += 1)}`);
  folder = await mkdtemp(join(tmpdir(), 'hotline-migrations-'));
  await cp(migrationsFolder, folder, { recursive: true });
  return () => rm(folder, { recursive: true });
});

async function add(name: string, sql: string): Promise<string> {
  await mkdir(join(folder, name), { recursive: true });
  const file = join(folder, name, 'migration.sql');
  await writeFile(file, sql);
  return file;
}

async function ask<Row extends object>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

/** What migrations say that Prisma's language cannot (0065_people); the same words, so that leaving them out is noticed. */
const BEYOND_PRISMA = `
  ALTER TABLE "case" ADD CONSTRAINT "case_report_has_no_citizen" CHECK ("type" <> 'report' OR "citizen_id" IS NULL);
  ALTER INDEX "trader_search_tokens_idx" SET (fastupdate = off);
  ALTER INDEX "case_search_tokens_idx" SET (fastupdate = off);
  ALTER INDEX "trader_search_letter_tokens_idx" SET (fastupdate = off)`;

/** Every column, index and constraint of ours, as PostgreSQL itself writes them. */
const CATALOGUE = `
  SELECT 'column' AS kind, c.relname AS owner, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS definition
  FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
  UNION ALL SELECT 'index', tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT 'constraint', conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations'
  ORDER BY 1, 2, 3`;

describe('migrating', () => {
  it('applies what is missing, once, in order', async () => {
    await add('9001_later', 'CREATE TABLE later (id int)');
    const applied = await migrate(url, folder);
    expect(applied.at(-1)).toBe('9001_later');
    expect(await migrate(url, folder)).toEqual([]);
    expect(await ask('SELECT * FROM later')).toEqual([]);
  });

  it('leads to what schema.prisma says', async () => {
    await migrate(url, folder);
    const migrated = await ask(CATALOGUE);
    const connection = { host: '127.0.0.1', port: postgres.port, user: 'postgres', database: 'postgres' };
    const schema = await readFile(schemaFile, 'utf8');
    const script = await scriptBetween(connection, null, schema);
    url = await postgres.createDatabase(`as_written_${count}`);
    await ask(script);
    await ask(BEYOND_PRISMA);
    expect(migrated).toEqual(await ask(CATALOGUE));
    expect(migrated.length).toBeGreaterThan(100);
    expect(await scriptBetween(connection, schema, `${schema}\nmodel Extra {\n  id String @id\n}\n`)).toContain(
      'CREATE TABLE "Extra"',
    );
    expect(await scriptBetween(connection, schema, schema)).toBe('');
  });

  it('is done once when two servers start together', async () => {
    const applied = await Promise.all([migrate(url, folder), migrate(url, folder)]);
    expect(applied.flat()).toHaveLength(new Set(applied.flat()).size);
    expect(applied.flat().length).toBeGreaterThan(0);
  });

  it('stops at a migration that fails, and at the next start until a person has looked', async () => {
    await add('9001_broken', 'CREATE TABLE half (id int); SELECT nonsense;');
    await add('9002_after', 'CREATE TABLE after_it (id int)');
    await expect(migrate(url, folder)).rejects.toThrow(MigrationBlocked);
    await expect(migrate(url, folder)).rejects.toThrow(/9001_broken failed earlier/);
    expect(await ask("SELECT to_regclass('after_it') AS found, to_regclass('half') AS half")).toEqual([
      { found: null, half: null },
    ]);
  });

  it('refuses an applied migration that was edited, and one whose file is gone', async () => {
    const file = await add('9001_edited', 'CREATE TABLE edited (id int)');
    await migrate(url, folder);
    await writeFile(file, 'CREATE TABLE edited (id bigint)');
    await expect(migrate(url, folder)).rejects.toThrow(/9001_edited was edited/);
    await rm(join(folder, '9001_edited'), { recursive: true });
    await expect(migrate(url, folder)).rejects.toThrow(/9001_edited is applied but its file is gone/);
  });
});
