import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Centre } from './centre.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

export interface Recounted {
  readonly facts: number;
  readonly removed: number;
  readonly compared: number;
  readonly differences: number;
}

/** `npm run recount` on a centre: counts its journal anew and compares every number of its statistics. */
export async function recount({ databaseUrl, recordings }: Centre): Promise<Recounted> {
  const main = join(import.meta.dirname, '../../../scripts/src/recount/main.ts');
  const journal = join(dirname(recordings), 'pbx/journal');
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const args = ['--import', tsx, main, '--journal', journal, '--json'];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  // It ends with 1 when a number differs, and says so all the same.
  const { stdout } = await run(process.execPath, args, { env }).catch((error: { stdout?: string }) => {
    if (!error.stdout) throw error;
    return { stdout: error.stdout };
  });
  return JSON.parse(stdout) as Recounted;
}
