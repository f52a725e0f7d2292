import { zipSync } from 'fflate';
import { Client } from 'pg';
import writeXlsxFile from 'write-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { csvOf, GOOD, HEAD, importing, importUrl, REPORT, type ImportReply } from './testing/importing.ts';

let test: TestServer;
const { ask, bring, check, ended, faultsOf, run } = importing(() => test);
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

async function countCases(): Promise<number> {
  const [row] = await askDatabase(test.environment.DATABASE_URL, 'SELECT count(*)::int AS total FROM "case"');
  return (row as { total: number }).total;
}

describe('an import', () => {
  it('says by row and field what is wrong, and imports nothing while anything is', async () => {
    const before = await countCases();
    const bad = ['投诉', '', '139', '路', '店', '街', '事实', '退钱', ''];
    const job = (await bring('来信.csv', `\ufeff${csvOf(GOOD, bad)}`)).json<ImportReply>();
    expect(job.guess).toEqual([
      ...['type', 'person.name', 'person.phone', 'person.address', 'respondent.name', 'respondent.address'],
      ...['matter.facts', 'requests.kinds', null],
    ]);
    expect(await check(job)).toMatchObject({ state: 'checked', errorCount: 1, trouble: null });
    expect(await faultsOf(job.id)).toMatchObject({ total: 1, rows: [{ row: 3, field: 'requests.kinds' }] });
    expect((await faultsOf(job.id, '?page=2')).rows).toEqual([]);
    const refused = await ask('supervisor', 'POST', importUrl(job.id, '/run'));
    expect([refused.statusCode, refused.json<{ error: string }>().error]).toEqual([422, 'import-faulty']);
    expect(await countCases()).toBe(before);
    expect((await ask('agent1', 'GET', '/api/imports')).statusCode).toBe(403);
    const list = await ask('supervisor', 'GET', `/api/imports/${job.id}/faults.csv`);
    expect(list.body).toBe('\ufeff行,栏目,问题\n3,投诉请求,不在可选范围内\n');
    expect((await ask('agent1', 'GET', `/api/imports/${job.id}/faults.csv`)).statusCode).toBe(403);
  });

  it('registers every row at once, each with a number; reporters are sealed; a second run imports nothing', async () => {
    const before = await countCases();
    const waiting = await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM import_rows');
    const job = (await bring('来信.csv', csvOf(GOOD, REPORT, GOOD))).json<ImportReply>();
    // As they wait, they are sealed.
    expect(JSON.stringify(await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM import_rows'))).not.toMatch(
      /王芳|李雷|13999998888/,
    );
    expect(await check(job)).toMatchObject({ state: 'checked', errorCount: 0 });
    const runs = await Promise.all([1, 2].map(() => ask('supervisor', 'POST', importUrl(job.id, '/run'))));
    expect(runs.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(await ended(job.id)).toMatchObject({ state: 'imported', imported: 3, trouble: null });
    expect(await countCases()).toBe(before + 3);
    expect(await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM import_rows')).toEqual(waiting);
    const stored = await askDatabase(
      test.environment.DATABASE_URL,
      'SELECT * FROM "case" ORDER BY created_at DESC LIMIT 3',
    );
    for (const row of stored) expect(row).toMatchObject({ state: 'registered', source: 'letter', revision: 2 });
    // As if an agent had registered them: found, with clocks, a whole history, their trader and, of complaints, a citizen.
    await test.server.app.joiningImported.settled();
    const made = await askDatabase<Record<string, unknown>>(
      test.environment.DATABASE_URL,
      `SELECT c.type, t.name AS trader, z.name AS citizen, (SELECT count(*)::int FROM case_clock k WHERE k.case_id = c.id) AS clocks,
         (SELECT jsonb_agg(h.act) FROM case_history h WHERE h.case_id = c.id) AS acts, s.body LIKE '%超市%' AS found
       FROM "case" c JOIN case_search s ON s.case_id = c.id LEFT JOIN trader t ON t.id = c.trader_id
       LEFT JOIN citizen z ON z.id = c.citizen_id ORDER BY c.created_at DESC, c.type LIMIT 3`,
    );
    const complaint = { type: 'complaint', trader: GOOD[4], citizen: '王芳', acts: ['register'], found: true };
    expect(made).toMatchObject([
      complaint,
      complaint,
      { type: 'report', trader: null, citizen: null, acts: ['register'] },
    ]);
    for (const { clocks } of made) expect(clocks).toBeGreaterThan(0);
    expect(await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM import_case')).toEqual([]);
    const everything = JSON.stringify([
      stored,
      await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM import_job'),
      await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM case_history'),
    ]);
    expect(everything).not.toMatch(/李雷|13999998888/);
    expect(test.logged.join('')).not.toMatch(/李雷|13999998888/);
  });

  it('cut in the middle leaves nothing', async () => {
    const before = await countCases();
    const job = (await bring('来信.csv', csvOf(GOOD, GOOD))).json<ImportReply>();
    await check(job);
    await askDatabase(
      test.environment.DATABASE_URL,
      `CREATE FUNCTION cut() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN
         IF (SELECT count(*) FROM case_history WHERE details->>'importId' = '${job.id}') > 0 THEN
           RAISE EXCEPTION 'cut'; END IF; RETURN NEW; END $$`,
    );
    await askDatabase(
      test.environment.DATABASE_URL,
      'CREATE TRIGGER cut BEFORE INSERT ON case_history FOR EACH ROW EXECUTE FUNCTION cut()',
    );
    const cut = await run(job.id);
    await askDatabase(test.environment.DATABASE_URL, 'DROP TRIGGER cut ON case_history');
    expect(cut).toMatchObject({ state: 'checked', trouble: 'failed' });
    expect(await countCases()).toBe(before);
    expect(await run(job.id)).toMatchObject({ state: 'imported', imported: 2, trouble: null });
  });

  it('of thousands of rows tells how far it is; cancelled it leaves nothing, and then goes in whole', async () => {
    const before = await countCases();
    const lines = csvOf(GOOD).split('\r\n');
    const job = (
      await bring('多年.csv', [lines[0], ...Array.from({ length: 1_000 }, () => lines[1])].join('\n'))
    ).json<ImportReply>();
    expect(job.rowCount).toBe(1_000);
    expect(await check(job)).toMatchObject({ state: 'checked', errorCount: 0 });
    // So that it cannot be through before it is cancelled.
    const holder = new Client({ connectionString: test.environment.DATABASE_URL });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE import_case IN EXCLUSIVE MODE');
    const begun = await ask('supervisor', 'POST', importUrl(job.id, '/run'));
    expect(begun.json()).toMatchObject({ progress: { doing: 'run', of: 1_000 } });
    expect((await ask('supervisor', 'POST', importUrl(job.id, '/give-up'))).json()).toMatchObject({
      error: 'import-busy',
    });
    const cancelling = ask('supervisor', 'POST', importUrl(job.id, '/cancel'));
    const isCancelling = async () =>
      (await ask('supervisor', 'GET', importUrl(job.id))).json<{ progress: { isCancelling: boolean } }>().progress;
    while (!(await isCancelling()).isCancelling);
    await holder.query('ROLLBACK');
    await holder.end();
    const cancelled = await cancelling;
    expect(cancelled.json()).toMatchObject({ state: 'checked', progress: null, trouble: 'cancelled' });
    expect(await countCases()).toBe(before);
    expect((await ask('supervisor', 'POST', importUrl(job.id, '/cancel'))).statusCode).toBe(409);
    expect(await run(job.id)).toMatchObject({ state: 'imported', imported: 1_000 });
    expect(await countCases()).toBe(before + 1_000);
    const [numbers] = await askDatabase<{ all: number }>(
      test.environment.DATABASE_URL,
      `SELECT count(DISTINCT number)::int AS "all" FROM "case" WHERE state = 'registered'`,
    );
    expect(numbers?.all).toBe(before + 1_000);
  });

  it('reads XLSX and GB 18030, and refuses what is no table, and a bomb; rows count as a spreadsheet counts them', async () => {
    const xlsx = await writeXlsxFile(
      [HEAD, GOOD].map((row) => row.map((value) => ({ value, type: String }))),
    ).toBuffer();
    expect((await bring('表.xlsx', xlsx)).json()).toMatchObject({ rowCount: 1, headers: HEAD });
    // 姓名,电话 in GB 18030.
    const gb = Buffer.from('d0d5c3fb2cb5e7bbb00a313233', 'hex');
    expect((await bring('旧表.csv', Buffer.concat([gb, Buffer.from(',1\n')]))).json()).toMatchObject({
      headers: ['姓名', '电话'],
    });
    const bomb = Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(40_000_000) }, { level: 9 }));
    expect((await bring('bomb.xlsx', bomb)).json()).toMatchObject({ error: 'attachment-bomb' });
    expect((await bring('空.csv', '姓名')).json()).toMatchObject({ error: 'import-unreadable' });
    expect((await bring('open.csv', '姓名\n"open')).json()).toMatchObject({ error: 'import-unreadable' });
    // Rows count as a spreadsheet shows them, with those that are empty.
    const gaps = (
      await bring('空行.csv', `\n${csvOf(GOOD)}\n,,\n\n${csvOf(REPORT.with(6, '')).split('\r\n')[1]}\n`)
    ).json<ImportReply>();
    expect(gaps.rowCount).toBe(2);
    await check(gaps);
    expect((await faultsOf(gaps.id)).rows).toMatchObject([{ row: 6, field: 'matter.facts' }]);
  });
});

it('an export can be read back: its words are understood, and only what is not in it is missing', async () => {
  const csv = await ask('supervisor', 'GET', '/api/cases/export?format=csv&type=complaint');
  const job = (await bring('导出.csv', csv.rawPayload)).json<ImportReply & { headers: string[] }>();
  expect(job.guess.slice(0, 5)).toEqual([null, 'type', null, null, 'source']);
  const mapped = job.headers.map((head) => ({ 标题: 'respondent.name', 类型: 'type', 来源: 'source' })[head] ?? null);
  await check({ id: job.id, guess: mapped }, { type: 'report', source: 'phone' });
  const { rows: errors } = await faultsOf(job.id, '?pageSize=100');
  // As complaints, which need a person; as the reports of the default they would not.
  expect(new Set(errors.map(({ field }) => field))).toEqual(
    new Set(['person.name', 'person.phone', 'person.address', 'respondent.address', 'matter.facts', 'requests.kinds']),
  );
});
