import { once } from 'node:events';
import { brandId, type CallId, type CommandOf } from '@hotline/contracts';
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

describe('how far a case is', () => {
  const PHONE = '13612345678';
  const web = (about: string, phoneTail?: string, remoteAddress = '198.51.100.7') =>
    test.server.app.inject({
      method: 'POST',
      url: '/api/progress',
      payload: { about, ...(phoneTail && { phoneTail }) },
      remoteAddress,
    });

  async function byPhone(value: string, callerNumber: string | null, proof: string | null = null) {
    const lookupId = `lookup-${(lookups += 1)}`;
    const answered = once(test.pbx, 'command');
    test.pbx.ask({ callId: brandId<CallId>('call-1'), lookupId, lookup: 'case-progress', value, proof, callerNumber });
    const [command] = (await answered) as [CommandOf<'answer-lookup'>];
    expect(command).toMatchObject({ type: 'answer-lookup', lookupId });
    return command.outcome === 'found' ? command.say : command.outcome;
  }
  let lookups = 0;

  async function givenComplaint(): Promise<string> {
    const { id } = (await ask('agent1', 'POST', '/api/cases', { type: 'complaint' })).json<CaseDetail>();
    await ask('agent1', 'PATCH', `/api/cases/${id}`, {
      revision: 1,
      person: { name: '王芳', phone: PHONE, address: '幸福路1号' },
      respondent: { name: '某某超市', address: '和平街2号' },
      matter: { facts: '购买的食品过期' },
      requests: { kinds: ['refund'] },
    });
    return (await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision: 2 })).json<CaseDetail>().number!;
  }

  it('is told by number and the telephone’s tail, on the web and by telephone alike', async () => {
    const number = await givenComplaint();
    const digits = number.replace(/\D/g, '');
    expect((await web(number)).json()).toEqual({ outcome: 'proof-needed' });
    expect((await web('TS-20200101-000001')).json()).toEqual({ outcome: 'proof-needed' });
    expect((await web(number, '0000')).json()).toEqual({ outcome: 'not-found' });
    expect((await web(number, '5678')).json()).toMatchObject({
      outcome: 'found',
      type: 'complaint',
      stage: 'registered',
    });
    expect(await byPhone(digits, PHONE)).toBe('progress-registered');
    expect(await byPhone(digits, '13900000000')).toBe('proof-needed');
    expect(await byPhone(digits, null, '5678')).toBe('progress-registered');
    expect(await byPhone(digits, null, '1111')).toBe('not-found');
  });

  it('of a report is told by its receipt code only, which stands nowhere in the clear', async () => {
    const id = await givenReport();
    const { number } = (await ask('agent1', 'GET', `/api/cases/${id}`)).json<CaseDetail>();
    const digits = number!.replace(/\D/g, '');
    expect((await web(number!, WHO.phone.slice(-4))).json()).toEqual({ outcome: 'not-found' });
    expect(await byPhone(digits, WHO.phone)).toBe('proof-needed');
    const issue = (name: string) => ask(name, 'POST', `/api/cases/${id}/receipt`);
    expect((await issue('agent2')).statusCode).toBe(404);
    const { code } = (await issue('agent1')).json<{ code: string }>();
    expect(code).toMatch(/^\d{12}$/);
    expect((await web(`${code.slice(0, 4)} ${code.slice(4)}`)).json()).toMatchObject({
      type: 'report',
      stage: 'registered',
    });
    expect(await byPhone(code, null)).toBe('progress-registered');
    const kept = await askDatabase(test.environment.DATABASE_URL, 'SELECT * FROM progress_receipt');
    expect(JSON.stringify(kept)).not.toContain(code);
    expect(test.logged.join('')).not.toContain(code);

    const { code: next } = (await issue('agent1')).json<{ code: string }>();
    expect((await web(code)).json()).toEqual({ outcome: 'not-found' });
    expect((await web(next)).json()).toMatchObject({ outcome: 'found' });
  });

  it('is not guessed: wrong answers are counted by case and by who asks', async () => {
    const number = await givenComplaint();
    const before: number[] = [];
    for (let wrong = 0; wrong < 6; wrong += 1)
      before.push((await web(number, `000${wrong}`, `203.0.113.${wrong}`)).statusCode);
    // The same digits may stand for a case of another type that was asked for above.
    expect(before.slice(0, 4)).toEqual([200, 200, 200, 200]);
    expect(before.at(-1)).toBe(429);
    const refused = await web(number, '5678', '203.0.113.99');
    expect([refused.statusCode, refused.json().error]).toEqual([429, 'too-many-attempts']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000);
    expect(await byPhone(number.replace(/\D/g, ''), null, '5678')).toBe('unavailable');

    const guess = (n: number) => web(String(100_000_000_000 + n), undefined, '203.0.113.200');
    for (let wrong = 0; wrong < 20; wrong += 1) expect((await guess(wrong)).statusCode).toBe(200);
    expect((await guess(21)).statusCode).toBe(429);
    expect((await web(await givenComplaint(), '5678')).statusCode).toBe(200);
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
    const { code } = (await ask('agent1', 'POST', `/api/cases/${id}/receipt`)).json<{ code: string }>();
    const server = await test.restart({ IDENTITY_KEY: NEW_KEY, IDENTITY_KEYS_BEFORE: test.environment.IDENTITY_KEY });
    expect((await reveal('supervisor', id, '换钥期间核实')).json()).toMatchObject({ person: WHO });
    await server.resealing.settled();
    const after = await keyIds();
    expect(after).toHaveLength(1);
    expect(after[0]).not.toBe(before);

    await test.restart({ IDENTITY_KEY: NEW_KEY });
    expect((await reveal('supervisor', id, '换钥之后核实')).json()).toMatchObject({ person: WHO });
    expect((await phone()).json()).toEqual(phoneBefore);
    const progress = await test.server.app.inject({ method: 'POST', url: '/api/progress', payload: { about: code } });
    expect(progress.json()).toMatchObject({ outcome: 'found' });
  });
});
