import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { Webhook } from 'standardwebhooks';
import writeXlsxFile from 'write-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}
async function bring(name: string, payload: Buffer | string) {
  const headers = { cookie: await test.cookieOf('supervisor'), 'content-type': 'application/octet-stream' };
  const url = `/api/imports?name=${encodeURIComponent(name)}`;
  return test.server.app.inject({ method: 'POST', url, headers, payload });
}
async function countCases(): Promise<number> {
  const [row] = await askDatabase(test.environment.DATABASE_URL, 'SELECT count(*)::int AS total FROM "case"');
  return (row as { total: number }).total;
}

const HEAD = ['类型', '姓名', '联系电话', '通讯地址', '被投诉人', '被投诉人地址', '投诉内容', '投诉请求', '备注'];
const GOOD = ['投诉', '王芳', '13812341234', '幸福路1号', '=HYPERLINK("x")超市', '和平街2号', '食品过期', '退款', ''];
const REPORT = ['举报', '李雷', '13999998888', '', '黑作坊', '', '无照生产', '', ''];
const csvOf = (...rows: string[][]) =>
  [HEAD, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
const defaults = { type: 'complaint', source: 'letter' };

interface ImportReply {
  readonly id: string;
  readonly guess: (string | null)[];
  readonly errors: { readonly row: number; readonly field: string }[];
}
const check = ({ id, guess }: ImportReply) =>
  ask('supervisor', 'POST', `/api/imports/${id}/check`, { columns: guess, defaults });

describe('an import', () => {
  it('says by row and field what is wrong, and imports nothing while anything is', async () => {
    const before = await countCases();
    const bad = ['投诉', '', '139', '路', '店', '街', '事实', '退钱', ''];
    const job = (await bring('来信.csv', `\ufeff${csvOf(GOOD, bad)}`)).json<ImportReply>();
    expect(job.guess).toEqual([
      ...['type', 'person.name', 'person.phone', 'person.address', 'respondent.name', 'respondent.address'],
      ...['matter.facts', 'requests.kinds', null],
    ]);
    const checked = (await check(job)).json<ImportReply>();
    expect(checked.errors).toMatchObject([{ row: 3, field: 'requests.kinds' }]);
    const run = await ask('supervisor', 'POST', `/api/imports/${job.id}/run`);
    expect([run.statusCode, run.json<{ error: string }>().error]).toEqual([422, 'import-faulty']);
    expect(await countCases()).toBe(before);
    expect((await ask('agent1', 'GET', '/api/imports')).statusCode).toBe(403);
    const list = await ask('supervisor', 'GET', `/api/imports/${job.id}/faults.csv`);
    expect(list.body).toBe('\ufeff行,栏目,问题\n3,投诉请求,不在可选范围内\n');
    expect((await ask('agent1', 'GET', `/api/imports/${job.id}/faults.csv`)).statusCode).toBe(403);
  });

  it('registers every row at once, each with a number; reporters are sealed; a second run imports nothing', async () => {
    const before = await countCases();
    const job = (await bring('来信.csv', csvOf(GOOD, REPORT, GOOD))).json<ImportReply>();
    expect((await check(job)).json<ImportReply>().errors).toEqual([]);
    const runs = await Promise.all([1, 2].map(() => ask('supervisor', 'POST', `/api/imports/${job.id}/run`)));
    expect(runs.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(await countCases()).toBe(before + 3);
    const stored = await askDatabase(
      test.environment.DATABASE_URL,
      'SELECT * FROM "case" ORDER BY created_at DESC LIMIT 3',
    );
    for (const row of stored) expect(row).toMatchObject({ state: 'registered', source: 'letter' });
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
    const run = await ask('supervisor', 'POST', `/api/imports/${job.id}/run`);
    await askDatabase(test.environment.DATABASE_URL, 'DROP TRIGGER cut ON case_history');
    expect(run.statusCode).toBe(500);
    expect(await countCases()).toBe(before);
    expect((await ask('supervisor', 'POST', `/api/imports/${job.id}/run`)).json()).toEqual({ imported: 2 });
  });

  it('reads XLSX and GB 18030, and refuses what is no table, a bomb and a book of rows', async () => {
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
    const long = `姓名\n${'张三\n'.repeat(501)}`;
    expect((await bring('长.csv', long)).json()).toMatchObject({ error: 'import-too-long' });
  });
});

describe('an export', () => {
  it('holds the list as a table, with formulas made harmless, and nobody’s person', async () => {
    const csv = await ask('supervisor', 'GET', '/api/cases/export?format=csv');
    expect(csv.body).toContain("'=HYPERLINK");
    expect(csv.body).not.toMatch(/王芳|李雷|13812341234/);
    const xlsx = await ask('supervisor', 'GET', '/api/cases/export?format=xlsx&type=report');
    const rows = await readSheet(xlsx.rawPayload);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.slice(1, 5)).toEqual(['举报', '已登记', '黑作坊', '来信']);
    expect((await ask('officer1', 'GET', '/api/cases/export?format=csv')).body.trim().split('\n')).toHaveLength(1);
    const audit = (await ask('admin', 'GET', '/api/audit?subjectKind=case&subjectId=list')).json<{ rows: object[] }>();
    expect(audit.rows).toHaveLength(3);
  });

  it('can be read back: its words are understood, and only what is not in it is missing', async () => {
    const csv = await ask('supervisor', 'GET', '/api/cases/export?format=csv&type=complaint');
    const job = (await bring('导出.csv', csv.rawPayload)).json<ImportReply & { headers: string[] }>();
    expect(job.guess.slice(0, 5)).toEqual([null, 'type', null, null, 'source']);
    const mapped = job.headers.map((head) => ({ 标题: 'respondent.name', 类型: 'type', 来源: 'source' })[head] ?? null);
    const url = `/api/imports/${job.id}/check`;
    const { errors } = (
      await ask('supervisor', 'POST', url, { columns: mapped, defaults: { type: 'report', source: 'phone' } })
    ).json<ImportReply>();
    // As complaints, which need a person; as the reports of the default they would not.
    expect(new Set(errors.map(({ field }) => field))).toEqual(
      new Set([
        'person.name',
        'person.phone',
        'person.address',
        'respondent.address',
        'matter.facts',
        'requests.kinds',
      ]),
    );
  });
});

describe('a key', () => {
  const handed = {
    ...{ externalId: '12345-2026-1', type: 'complaint', source: 'from-12345' },
    person: { name: '赵六', phone: '13700001111', address: '人民路3号' },
    respondent: { name: '某健身房', address: '体育路5号' },
    matter: { facts: '预付卡不退' },
    requests: { kinds: ['refund'] },
  };
  async function byKey(key: string, method: 'GET' | 'POST', url: string, payload?: object) {
    const headers = { authorization: `Bearer ${key}` };
    return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
  }
  const givenKey = async (scopes: string[], userName = 'agent1') =>
    (await ask('admin', 'POST', '/api/api-keys', { name: '市民热线', userName, scopes })).json<{
      id: string;
      key: string;
    }>();

  it('opens what its scopes say, sees what its user sees, and hands a case in once', async () => {
    const { id, key } = await givenKey(['cases:read', 'cases:write']);
    const first = await Promise.all([1, 2].map(() => byKey(key, 'POST', '/api/v1/cases', handed)));
    const cases = first.map((reply) => reply.json<{ caseId: string; isNew: boolean }>());
    expect(new Set(cases.map(({ caseId }) => caseId)).size).toBe(1);
    expect(cases.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    const got = await byKey(key, 'GET', `/api/v1/cases/${cases[0]?.caseId}`);
    expect(got.json()).toMatchObject({ state: 'registered', source: 'from-12345', respondent: { name: '某健身房' } });
    const listed = (await byKey(key, 'GET', '/api/v1/cases?type=report')).json<{ rows: object[] }>();
    expect(listed.rows).toEqual([]);
    const lacking = await byKey(key, 'POST', '/api/v1/cases', { ...handed, externalId: '2', person: {} });
    expect([lacking.statusCode, lacking.json<{ error: string }>().error]).toEqual([422, 'case-incomplete']);
    expect((await ask('admin', 'POST', `/api/api-keys/${id}/revoke`)).statusCode).toBe(204);
    expect((await byKey(key, 'GET', '/api/v1/cases')).json()).toMatchObject({ error: 'key-unknown' });
  });

  it('that may only read hands nothing in; none, a wrong one and a session open nothing; the key is stored nowhere', async () => {
    const { key } = await givenKey(['cases:read'], 'supervisor');
    expect((await byKey(key, 'POST', '/api/v1/cases', handed)).statusCode).toBe(403);
    expect((await byKey('hotline_nothing-of-that-kind', 'GET', '/api/v1/cases')).statusCode).toBe(401);
    expect((await test.server.app.inject({ url: '/api/v1/cases' })).statusCode).toBe(401);
    expect((await ask('admin', 'GET', '/api/v1/cases')).statusCode).toBe(403);
    expect((await byKey(key, 'GET', '/api/cases')).statusCode).toBe(401);
    const stored = JSON.stringify(await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM api_key'));
    expect(stored).not.toContain(key);
    expect(test.logged.join('')).not.toContain(key);
  });
});

describe('a webhook', () => {
  interface Told {
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }
  const targets: Server[] = [];
  afterAll(() => targets.forEach((target) => target.closeAllConnections()));

  async function givenTarget(status: number | null) {
    const told: Told[] = [];
    const target = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        told.push({ headers: request.headers, body });
        // One that hangs never answers.
        if (status !== null) response.writeHead(status).end();
      });
    }).listen(0, '127.0.0.1');
    targets.push(target);
    await once(target, 'listening');
    return { told, url: `http://127.0.0.1:${(target.address() as AddressInfo).port}/hook` };
  }
  const hook = async (url: string, more: object = {}) =>
    (
      await ask('admin', 'POST', '/api/webhooks', {
        ...{ name: '省平台', url, events: ['case.registered'], hasReports: false, ...more },
      })
    ).json<{ id: string; secret: string }>();
  const deliveries = async (id: string) =>
    (await ask('admin', 'GET', `/api/webhooks/${id}/deliveries`)).json<{
      rows: { state: string; attempts: number }[];
    }>().rows;
  async function register(...rows: string[][]) {
    const job = (await bring('来信.csv', csvOf(...rows))).json<ImportReply>();
    await check(job);
    await ask('supervisor', 'POST', `/api/imports/${job.id}/run`);
  }
  /** Until nothing that is due is left to those that answer. */
  async function told(id: string) {
    for (;;) {
      await test.server.app.webhookSender.tick();
      const rows = await deliveries(id);
      if (rows.length > 0 && rows.every(({ state, attempts }) => state !== 'waiting' || attempts > 0)) return rows;
    }
  }

  it('is told what happened, signed, while another one hangs and a third refuses; of a report only where it may', async () => {
    const good = await givenTarget(200);
    const hangs = await givenTarget(null);
    const refuses = await givenTarget(302);
    const [first, second, third] = [
      await hook(good.url),
      await hook(hangs.url, { hasReports: true }),
      await hook(refuses.url),
    ];
    await register(GOOD, REPORT);
    expect(await told(first.id)).toMatchObject([{ state: 'delivered', attempts: 1 }]);
    expect(await told(third.id)).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    const [{ headers, body } = { headers: {}, body: '' }] = good.told;
    const read = new Webhook(first.secret).verify(body, headers as Record<string, string>);
    expect(read).toMatchObject({ event: 'case.registered', case: { type: 'complaint', state: 'registered' } });
    expect(() => new Webhook(second.secret).verify(body, headers as Record<string, string>)).toThrow();
    expect(body).not.toMatch(/王芳|超市/);
    // Both the complaint and the report wait for the one that hangs; nobody else does.
    expect(await deliveries(second.id)).toHaveLength(2);
    const stored = JSON.stringify(await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM webhook'));
    expect(stored).not.toContain(first.secret.slice(6));
    const tried = async ({ id }: { id: string }) =>
      (await ask('admin', 'POST', `/api/webhooks/${id}/test`)).json<object>();
    expect(await tried(first)).toEqual({ isDelivered: true, status: 200, problem: null });
    expect(await tried(third)).toEqual({ isDelivered: false, status: 302, problem: 'status' });
    expect(good.told.at(-1)?.body).toMatch(/"event":"test"/);
    const listed = async () =>
      (await ask('admin', 'GET', '/api/webhooks')).json<{ rows: { id: string; waiting: number }[] }>().rows;
    expect((await listed()).find(({ id }) => id === second.id)?.waiting).toBe(2);
    await ask('admin', 'PATCH', `/api/webhooks/${second.id}`, { isActive: false });
    expect((await ask('admin', 'DELETE', `/api/webhooks/${third.id}`)).statusCode).toBe(204);
    expect((await ask('admin', 'DELETE', `/api/webhooks/${third.id}`)).statusCode).toBe(404);
    expect((await listed()).map(({ id }) => id)).toEqual([first.id, second.id]);
    hangs.told.length = 0;
    targets.forEach((target) => target.closeAllConnections());
  });
});
