import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import type { CaseDetail } from './case-schema.ts';
import type { CaseLaw } from './law-view.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
});
afterAll(() => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}

const CONTENT = {
  complaint: {
    person: { name: '王芳', phone: '13812341234', address: '幸福路1号' },
    respondent: { name: '某某超市', address: '和平街2号' },
    matter: { facts: '购买的食品过期' },
    requests: { kinds: ['refund'] },
  },
  report: { respondent: { name: '黑作坊' }, matter: { facts: '无照生产' } },
};

async function givenRegistered(type: keyof typeof CONTENT): Promise<CaseDetail> {
  const { id } = (await ask('agent1', 'POST', '/api/cases', { type })).json<CaseDetail>();
  const saved = await ask('agent1', 'PATCH', `/api/cases/${id}`, { revision: 1, ...CONTENT[type] });
  const { revision } = saved.json<CaseDetail>();
  return (await ask('agent1', 'POST', `/api/cases/${id}/submit`, { revision })).json<CaseDetail>();
}

const lawOf = async (id: string, name = 'supervisor') =>
  (await ask(name, 'GET', `/api/cases/${id}/law`)).json<CaseLaw>();

async function move(id: string, wish: object, name = 'supervisor') {
  const { revision } = await lawOf(id, name);
  return ask(name, 'POST', `/api/cases/${id}/moves`, { revision, ...wish });
}

const clockOf = ({ clocks }: CaseLaw, name: string) => clocks.find(({ clock }) => clock === name);

describe('a complaint under Order 121', () => {
  it('goes from the centre to its mediation, and each move is a fact', async () => {
    const { id, state } = await givenRegistered('complaint');
    expect(state).toBe('registered');
    expect(clockOf(await lawOf(id), 'acceptance')).toMatchObject({
      state: 'running',
      basis: expect.stringContaining('第十五条') as string,
    });
    for (const wish of [{ move: 'dispatch' }, { move: 'take-in' }, { move: 'accept' }])
      expect((await move(id, wish)).statusCode).toBe(200);
    const law = await lawOf(id);
    expect(law).toMatchObject({ pack: 'order-121', state: 'mediating' });
    expect(clockOf(law, 'acceptance')).toMatchObject({ state: 'stopped', isLate: false });
    expect(clockOf(law, 'mediation')?.state).toBe('running');
    const { rows } = (await ask('supervisor', 'GET', `/api/cases/${id}/history`)).json();
    expect(rows.map(({ act, toState }: Record<string, string>) => [act, toState])).toEqual([
      ['opened', null],
      ['changed', null],
      ['register', 'registered'],
      ['dispatch', 'dispatched'],
      ['take-in', 'awaiting-acceptance'],
      ['accept', 'mediating'],
    ]);
    expect(rows.at(-1)).toMatchObject({
      userName: expect.any(String),
      address: '127.0.0.1',
      fromState: 'awaiting-acceptance',
    });
  });

  it('refuses what the law does not allow, and cites the article', async () => {
    const { id } = await givenRegistered('complaint');
    const reply = await move(id, { move: 'end-mediation', reason: '调解不成', details: { end: 'no-agreement' } });
    expect(reply.statusCode).toBe(409);
    expect(reply.json()).toMatchObject({
      error: 'move-not-allowed',
      details: { fault: 'wrong-state', state: 'registered', pack: 'order-121' },
    });
    expect(reply.json().details.basis).toBe('《市场监督管理投诉举报处理办法》（总局令第121号）第二十三条');
    expect(reply.json().details.allowed).toContain('dispatch');
    const bare = await move(id, { move: 'refuse', details: { ground: 'too-late' } });
    expect(bare.json().details).toMatchObject({
      fault: 'reason-needed',
      basis: expect.stringContaining('第十六条') as string,
    });
    const groundless = await move(id, { move: 'refuse', reason: '超过三年', details: { ground: 'because' } });
    expect([groundless.statusCode, groundless.json().error]).toEqual([400, 'invalid-input']);
    const tomorrow = await move(id, { move: 'dispatch', on: '2099-01-01' });
    expect(tomorrow.json().details).toEqual([{ field: 'on', message: '2099-01-01 is in the future' }]);
    const impossible = await move(id, { move: 'dispatch', on: '2026-02-30' });
    expect(impossible.json().details[0].message).toContain('no day of the calendar');
  });

  it('is not closed before both were told of the end (article 23)', async () => {
    const { id } = await givenRegistered('complaint');
    for (const wish of [
      { move: 'take-in' },
      { move: 'accept' },
      { move: 'end-mediation', reason: '无法达成协议', details: { end: 'no-agreement' } },
    ])
      expect((await move(id, wish)).statusCode).toBe(200);
    expect((await move(id, { move: 'close' })).json().details).toMatchObject({
      fault: 'still-owed',
      owed: ['end-notice'],
    });
    expect((await move(id, { move: 'tell-end' })).statusCode).toBe(200);
    expect((await move(id, { move: 'close' })).json()).toMatchObject({ state: 'closed' });
    expect((await lawOf(id)).clocks.every((clock) => clock.state === 'stopped')).toBe(true);
  });

  it('is moved once when two move it at once', async () => {
    const { id } = await givenRegistered('complaint');
    const { revision } = await lawOf(id);
    const both = await Promise.all(
      ['dispatch', 'take-in'].map((each) =>
        ask('supervisor', 'POST', `/api/cases/${id}/moves`, { revision, move: each }),
      ),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  });

  it('is moved only by whom the table names', async () => {
    const { id } = await givenRegistered('complaint');
    expect((await move(id, { move: 'take-in' }, 'agent2')).statusCode).toBe(403);
    expect((await lawOf(id, 'agent2')).moves.map((each) => each.move)).not.toContain('take-in');
    expect((await move(id, { move: 'dispatch' }, 'agent2')).statusCode).toBe(200);
  });
});

describe('a report', () => {
  it('is verified, extended once with the head’s approval, and filed', async () => {
    const { id } = await givenRegistered('report');
    await move(id, { move: 'take-in' });
    const before = clockOf(await lawOf(id), 'verification')!;
    expect((await move(id, { move: 'begin-testing' })).statusCode).toBe(200);
    expect(clockOf(await lawOf(id), 'verification')).toMatchObject({ state: 'suspended', dueOn: null });
    expect((await move(id, { move: 'end-testing' })).statusCode).toBe(200);
    expect((await move(id, { move: 'extend', reason: '案情复杂' })).statusCode).toBe(200);
    const extended = await lawOf(id);
    expect(extended.state).toBe('extended');
    expect(clockOf(extended, 'verification')).toMatchObject({ extendedDays: 15, startedOn: before.startedOn });
    const again = await move(id, { move: 'extend', reason: '还要时间' });
    expect(again.json().error).toBe('move-not-allowed');
    expect((await move(id, { move: 'file' })).json()).toMatchObject({ state: 'filed' });
    expect(clockOf(await lawOf(id), 'enforcement')?.state).toBe('running');
  });
});

describe('the history', () => {
  it('cannot be changed, deleted or emptied, not even past the server', async () => {
    const { id } = await givenRegistered('complaint');
    const url = test.environment.DATABASE_URL;
    const tries = [
      `UPDATE case_history SET reason = 'x' WHERE case_id = '${id}'`,
      `DELETE FROM case_history WHERE case_id = '${id}'`,
      'TRUNCATE case_history',
      `DELETE FROM "case" WHERE id = '${id}'`,
    ];
    for (const sql of tries)
      await expect(askDatabase(url, sql)).rejects.toThrow(/append-only|case_history_case_id_fkey|referenced/);
  });
});
