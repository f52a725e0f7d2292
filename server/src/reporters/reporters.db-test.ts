import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../cases/case-schema.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

const WHO = { name: '举报人李雷', phone: '13999998888' };

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

async function givenReport(): Promise<string> {
  const { id } = (await ask('agent1', 'POST', '/api/cases', { type: 'report' })).json<CaseDetail>();
  const matter = { facts: '无照生产' };
  await ask('agent1', 'PATCH', `/api/cases/${id}`, {
    revision: 1,
    person: WHO,
    respondent: { name: '黑作坊' },
    matter,
  });
  await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision: 2 });
  return id;
}
const reveal = (name: string, id: string, reason: string) =>
  ask(name, 'POST', `/api/cases/${id}/reveal-reporter`, { reason });

describe('a look at who reported', () => {
  it('is shown to the head with its reason, who takes note of it once; nobody of their own', async () => {
    const id = await givenReport();
    expect((await reveal('supervisor', id, '核实线索')).json()).toMatchObject({ person: WHO });
    const [row] = (await ask('supervisor', 'GET', `/api/unmaskings?state=unseen&caseId=${id}`)).json().rows;
    expect(row).toMatchObject({
      userId: test.idOf('supervisor'),
      userName: '班长 赵敏',
      reason: '核实线索',
      caseNumber: expect.stringMatching(/^JB-/),
      seenAt: null,
    });
    const note = (payload: object) => ask('supervisor', 'POST', `/api/unmaskings/${row.id}/take-note`, payload);
    expect((await note({ verdict: 'questioned' })).json()).toMatchObject({ details: [{ field: 'remark' }] });
    expect((await note({ verdict: 'accepted' })).json()).toMatchObject({ error: 'not-allowed' });
    expect((await ask('agent1', 'GET', '/api/unmaskings')).statusCode).toBe(403);
  });

  it('by an agent during the draft is questioned by the supervisor, and that stands', async () => {
    const { id } = (await ask('agent1', 'POST', '/api/cases', { type: 'report' })).json<CaseDetail>();
    await reveal('agent1', id, '核对姓名');
    const list = () => ask('supervisor', 'GET', `/api/unmaskings?caseId=${id}`);
    const [row] = (await list()).json().rows;
    const url = `/api/unmaskings/${row.id}/take-note`;
    const remark = '与工单无关';
    expect((await ask('supervisor', 'POST', url, { verdict: 'questioned', remark })).statusCode).toBe(204);
    expect((await ask('supervisor', 'POST', url, { verdict: 'accepted' })).json()).toMatchObject({
      error: 'wrong-state',
    });
    expect((await list()).json().rows).toMatchObject([
      { verdict: 'questioned', seenRemark: remark, seenByName: '班长 赵敏' },
    ]);
  });

  it('cannot be changed or removed, not even in the database', async () => {
    const ask = (sql: string) => askDatabase(test.environment.DATABASE_URL, sql);
    for (const sql of [
      `UPDATE reporter_unmasking SET reason = '另一个'`,
      `UPDATE reporter_unmasking SET seen_by = NULL, seen_at = NULL, verdict = NULL WHERE seen_at IS NOT NULL`,
      `DELETE FROM reporter_unmasking`,
      `TRUNCATE reporter_unmasking`,
    ])
      await expect(ask(sql), sql).rejects.toThrow('append-only');
  });
});

describe('another key', () => {
  const NEW_KEY = 'c'.repeat(64);
  const keyIds = async () =>
    (
      await askDatabase<{ key_id: string }>(
        test.environment.DATABASE_URL,
        'SELECT DISTINCT key_id FROM reporter_identity',
      )
    ).map((row) => row.key_id);

  it('reaches every identity and every telephone password; the earlier one is then not needed', async () => {
    const id = await givenReport();
    // As it was stored before keys could change.
    await askDatabase(test.environment.DATABASE_URL, 'UPDATE reporter_identity SET key_id = NULL WHERE case_id = $1', [
      id,
    ]);
    const phone = () => ask('agent1', 'GET', '/api/desk/phone');
    const phoneBefore = (await phone()).json();
    const [before] = (await keyIds()).filter(Boolean);
    const server = await test.restart({ IDENTITY_KEY: NEW_KEY, IDENTITY_KEYS_BEFORE: test.environment.IDENTITY_KEY });
    expect((await reveal('supervisor', id, '换钥期间核实')).json()).toMatchObject({ person: WHO });
    await server.resealing.settled();
    const after = await keyIds();
    expect(after).toHaveLength(1);
    expect(after[0]).not.toBe(before);

    await test.restart({ IDENTITY_KEY: NEW_KEY });
    expect((await reveal('supervisor', id, '换钥之后核实')).json()).toMatchObject({ person: WHO });
    expect((await phone()).json()).toEqual(phoneBefore);
  });
});
