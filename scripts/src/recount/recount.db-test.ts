import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { segmentFile } from '../../../pbx/src/journal/segments.ts';
import { askDatabase } from '../../../server/src/testing/ask-database.ts';
import { randomCentre } from '../../../server/src/testing/random-centre.ts';
import { startTestServer, type TestServer } from '../../../server/src/testing/test-server.ts';

const run = promisify(execFile);
const START = Date.UTC(2026, 10, 21, 1, 0, 0);
let test: TestServer;
let journal: string;

beforeAll(async () => {
  test = await startTestServer();
  const turns = Array.from({ length: 200 }, (_, index) => ({
    dice: (index * 7_919) % 997,
    ms: (index * 613) % 50_000,
  }));
  test.pbx.state(...randomCentre(turns, ['li', 'chen'], START));
  await test.pbx.untilApplied(test.pbx.entries.length);
  journal = mkdtempSync(join(tmpdir(), 'hotline-recount-'));
  writeFileSync(join(journal, 'journal.json'), JSON.stringify({ id: test.pbx.journal }));
  writeFileSync(segmentFile(journal, 1), test.pbx.entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
});
afterAll(async () => {
  await test.stop();
  await rm(journal, { recursive: true, force: true });
});

async function recount(...more: string[]): Promise<{ code: number; text: string }> {
  const env = { ...process.env, DATABASE_URL: test.environment.DATABASE_URL };
  const args = ['--import', 'tsx', join(import.meta.dirname, 'main.ts'), '--journal', journal, ...more];
  return run(process.execPath, args, { env }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      text: error.stdout + error.stderr,
    }),
  );
}

it('npm run recount finds the database equal to the journal, and names a number that is not', async () => {
  const facts = test.pbx.entries.length;
  const equal = await recount();
  expect(equal.text).toMatch(new RegExp(`${facts} facts, \\d{3,} numbers compared, 0 differ`));
  expect(equal.code).toBe(0);
  const { DATABASE_URL } = test.environment;
  await askDatabase(DATABASE_URL, "UPDATE stat_queue SET entered = entered + 1 WHERE queue = '*'");
  const wrong = await recount();
  expect(wrong.code).toBe(1);
  expect(wrong.text).toMatch(/≠ queue \* 2026-11-21T01:00:00.000Z entered: database \d+, journal \d+/);
  expect(JSON.parse((await recount('--json')).text)).toMatchObject({ facts, removed: 0 });
});

it('says in one line what is missing', async () => {
  const { code, text } = await recount('--journal', '/nowhere');
  expect([code, text.trim()]).toEqual([1, '✗ no journal at /nowhere: start the centre first, or name one']);
});
