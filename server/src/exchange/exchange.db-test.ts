import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readSheet } from 'read-excel-file/node';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvOf, GOOD, importing, REPORT, type ImportReply } from '../imports/testing/importing.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

const { ask, bring, check, run } = importing(() => test);

async function register(...rows: string[][]) {
  const job = (await bring('来信.csv', csvOf(...rows))).json<ImportReply>();
  await check(job);
  await run(job.id);
}

describe('an export', () => {
  it('holds the list as a table, with formulas made harmless, and nobody’s person', async () => {
    await register(GOOD, REPORT, GOOD);
    const csv = await ask('supervisor', 'GET', '/api/cases/export?format=csv');
    expect(csv.body).toContain("'=HYPERLINK");
    expect(csv.body).not.toMatch(/王芳|李雷|13812341234/);
    // Somebody else's, or one that is through, tells nobody how far it is.
    expect((await ask('supervisor', 'GET', `/api/cases/exports/${'0'.repeat(26)}`)).statusCode).toBe(404);
    const xlsx = await ask('supervisor', 'GET', '/api/cases/export?format=xlsx&type=report');
    const rows = await readSheet(xlsx.rawPayload);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.slice(1, 5)).toEqual(['举报', '已登记', '黑作坊', '来信']);
    expect((await ask('officer1', 'GET', '/api/cases/export?format=csv')).body.trim().split('\n')).toHaveLength(1);
    const audit = (await ask('admin', 'GET', '/api/audit?subjectKind=case&subjectId=list')).json<{ rows: object[] }>();
    expect(audit.rows).toHaveLength(3);
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
