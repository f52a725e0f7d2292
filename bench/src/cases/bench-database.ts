import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Type } from 'typebox';
import { jsonParserOf } from '@hotline/contracts';
import { postgresSettingsFor } from '../../../scripts/src/stack/postgres-settings.ts';
import { startTestServer, type TestServer } from '../../../server/src/testing/test-server.ts';
import { loadCases } from './load-cases.ts';

const Loaded = Type.Object({ cases: Type.Integer(), seconds: Type.Integer() });
const parseLoaded = jsonParserOf('loaded.json of the kept database', Loaded);

export interface BenchDatabase {
  readonly test: TestServer;
  readonly loadSeconds: number;
}

/** A server on so many cases; those in a folder that is kept are loaded once and used again by the next run. */
export async function startOnCases(
  cases: number,
  kept: string | undefined,
  tell: (line: string) => void,
): Promise<BenchDatabase> {
  const folder = kept && resolve(kept);
  const marker = folder && `${folder}/loaded.json`;
  const loaded = marker && existsSync(marker) ? parseLoaded(readFileSync(marker, 'utf8')) : null;
  if (folder && loaded?.cases !== cases) rmSync(folder, { recursive: true, force: true });
  const isThere = loaded?.cases === cases;
  const environment = { LOG_LEVEL: 'warn' } as const;
  // What a test's database leaves out: commits reach the disc, and memory is used as in production.
  const settings = { ...postgresSettingsFor(), fsync: 'on' };
  const test = await startTestServer(environment, settings, folder);
  // What an upgrade still completes in the background would be counted among the cost of a case.
  await test.server.backfills.settled();
  if (isThere) return { test, loadSeconds: loaded.seconds };
  const startedAt = performance.now();
  await loadCases(test.environment.DATABASE_URL, cases, tell);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  if (folder && marker) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(marker, JSON.stringify({ cases, seconds }));
  }
  return { test, loadSeconds: seconds };
}
