import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../../../server/src/testing/ask-database.ts';
import { startTestServer, type TestServer } from '../../../server/src/testing/test-server.ts';
import { readOrMakeSecrets, writeSecrets, type Secrets } from '../stack/secrets.ts';

/** The commands as an operator starts them, on the database of a centre that runs. */
const run = promisify(execFile);
/** Each command is a process of its own, which a busy machine lets wait. */
const PATIENTLY = { timeout: 120_000 };
const REPORTER = '举报人李雷雷';
let test: TestServer;
let stateDir: string;
let caseId: string;

beforeAll(async () => {
  test = await startTestServer();
  stateDir = await mkdtemp(join(tmpdir(), 'hotline-state-'));
  await writeSecrets(stateDir, { ...(await readOrMakeSecrets(stateDir)), identityKey: test.environment.IDENTITY_KEY });
  const { id } = (await ask('agent1', 'POST', '/api/cases', { type: 'complaint' })).json<{ id: string }>();
  caseId = id;
  const change = {
    ...{ revision: 1, type: 'report', person: { name: REPORTER }, respondent: { name: '黑作坊' } },
    matter: { facts: '夜间生产', place: '和平街' },
  };
  await ask('agent1', 'PATCH', `/api/cases/${id}`, change);
  expect((await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision: 2 })).statusCode).toBe(200);
});
afterAll(async () => {
  await test.stop();
  await rm(stateDir, { recursive: true, force: true });
});

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

async function command(program: string, ...more: string[]): Promise<{ code: number; text: string }> {
  const env = { ...process.env, DATABASE_URL: test.environment.DATABASE_URL, HOTLINE_STATE: stateDir };
  const args = ['--import', 'tsx', join(import.meta.dirname, '..', program, 'main.ts'), ...more];
  return run(process.execPath, args, { env }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      text: error.stdout + error.stderr,
    }),
  );
}
const secrets = async () => JSON.parse(await readFile(join(stateDir, 'secrets.json'), 'utf8')) as Secrets;

interface Check {
  readonly state: string;
  readonly root: string | null;
  readonly faults: { readonly kind: string; readonly caseId: string; readonly seq: number }[];
}
async function checkOnThePage(): Promise<Check> {
  const look = async () => (await ask('supervisor', 'GET', '/api/audit/history-check')).json<Check>();
  await ask('supervisor', 'POST', '/api/audit/history-check');
  await expect.poll(async () => (await look()).state, { timeout: 20_000 }).toBe('done');
  return look();
}

describe('npm run identity:rotate', () => {
  const revealed = async () =>
    (await ask('supervisor', 'POST', `/api/cases/${caseId}/reveal-reporter`, { reason: '回电核实' })).body;

  it(
    'gives a new key, and forgets the earlier one only when nothing is sealed with it any more',
    PATIENTLY,
    async () => {
      expect((await command('identity')).code).toBe(0);
      const { identityKey, identityKeysBefore } = await secrets();
      expect(identityKeysBefore).toEqual([test.environment.IDENTITY_KEY]);
      const early = await command('identity', '--forget');
      expect([early.code, early.text]).toEqual([1, expect.stringMatching(/\d+ texts still need an earlier key/)]);

      await test.restart({ IDENTITY_KEY: identityKey, IDENTITY_KEYS_BEFORE: test.environment.IDENTITY_KEY });
      expect(await revealed()).toContain(REPORTER);
      await expect.poll(() => test.logged.some((line) => line.includes('sealed anew')), { timeout: 40_000 }).toBe(true);
      expect(await command('identity', '--forget')).toMatchObject({ code: 0 });
      expect((await secrets()).identityKeysBefore).toBeUndefined();
      await test.restart({ IDENTITY_KEY: identityKey });
      expect(await revealed()).toContain(REPORTER);
    },
  );
});

describe('npm run audit:verify', () => {
  it('proves a history that nobody touched, with the root that the page shows', PATIENTLY, async () => {
    const { code, text } = await command('audit-verify');
    const [, root] = /acts of \d+ cases verified, 0 faults; root ([0-9a-f]{64})/.exec(text) ?? [];
    expect([code, root]).toEqual([0, expect.any(String)]);
    expect(await checkOnThePage()).toMatchObject({ root, faults: [] });
    const query = 'action=history-verified&from=0&subjectKind=history';
    const audit = (await ask('admin', 'GET', `/api/audit?${query}`)).json<{
      rows: { userId: string; reason: string }[];
    }>();
    expect(audit.rows).toMatchObject([
      { userId: test.idOf('supervisor'), reason: expect.stringContaining(root!) as string },
    ]);
    const nobody = `/api/audit?action=history-verified&to=1000`;
    expect((await ask('admin', 'GET', nobody)).json()).toMatchObject({ rows: [], total: 0 });
  });

  it(
    'finds one act that a superuser changed with the trigger off, and those that were cut off',
    PATIENTLY,
    async () => {
      const { DATABASE_URL } = test.environment;
      const { id: noted } = (await ask('agent1', 'POST', '/api/cases', { type: 'inquiry' })).json<{ id: string }>();
      expect((await ask('agent1', 'POST', `/api/cases/${noted}/notes`, { text: '已回电' })).statusCode).toBe(200);
      const tamper = "UPDATE case_history SET reason = '另有说法' WHERE case_id = $1 AND seq = 2";
      await expect(askDatabase(DATABASE_URL, tamper, [caseId])).rejects.toThrow();
      await askDatabase(DATABASE_URL, 'ALTER TABLE case_history DISABLE TRIGGER USER');
      await askDatabase(DATABASE_URL, tamper, [caseId]);
      await askDatabase(DATABASE_URL, 'DELETE FROM case_history WHERE case_id = $1 AND seq > 2', [caseId]);
      // A note moved nothing; it is missed all the same.
      await askDatabase(DATABASE_URL, "DELETE FROM case_history WHERE case_id = $1 AND act = 'note-added'", [noted]);
      const changed = await command('audit-verify');
      expect(changed.code).toBe(1);
      expect(changed.text).toContain(`✗ case ${noted}, act 2 is missing: the case has gone further than its history`);
      expect(changed.text).toContain(`✗ case ${caseId}, act 2 was changed after it was written`);
      expect(changed.text).toMatch(/is missing: the case has gone further than its history/);
      expect((await checkOnThePage()).faults).toContainEqual(
        expect.objectContaining({
          kind: 'changed',
          caseId,
          seq: 2,
          caseNumber: expect.stringContaining('JB') as string,
        }),
      );
    },
  );
});
