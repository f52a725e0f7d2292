import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDatabase } from '../testing/ask-database.ts';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
beforeAll(async () => {
  test = await startTestServer();
  test.pbx.state(...storyOf('call-1', test.idOf('agent1'), '13812341234', Date.now() - 60_000).arrives());
  await test.pbx.untilApplied(3);
});
afterAll(() => test.stop());

async function ask(method: 'GET' | 'POST', url: string, payload?: object, name = 'supervisor') {
  const headers = { cookie: await test.cookieOf(name) };
  return test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
}
const block = { callId: 'call-1', reason: 'harassment', note: '反复辱骂接线员', days: 30 };
const told = (command: 'apply-blocked-numbers' | 'apply-priority-numbers' = 'apply-blocked-numbers') => {
  const last = test.pbx.commands.findLast(({ type }) => type === command);
  return last && 'numbers' in last ? last.numbers.map(({ number }) => number) : null;
};

describe('the lists of limited and of priority numbers', () => {
  it('takes a number from a call without showing it, tells pbx, and says who and why', async () => {
    const reply = await ask('POST', '/api/number-lists/limited', block);
    expect(reply.json()).toMatchObject({ applied: true });
    expect(told()).toEqual(['13812341234']);
    const list = await ask('GET', '/api/number-lists/limited?state=active');
    expect(list.json<{ rows: object[] }>().rows).toMatchObject([
      { number: '138****1234', reason: 'harassment', note: '反复辱骂接线员', state: 'active', callId: 'call-1' },
    ]);
    expect(list.body).not.toContain('13812341234');
    expect((await ask('POST', '/api/number-lists/limited', block)).json()).toMatchObject({ error: 'listed-already' });
  });

  it('asks for a review, which keeps a number for another while', async () => {
    const { DATABASE_URL } = test.environment;
    await askDatabase(DATABASE_URL, "UPDATE listed_number SET review_due = now() - interval '1 hour'");
    const [due] = (await ask('GET', '/api/number-lists/limited?state=due')).json<{
      rows: { id: string; until: number }[];
    }>().rows;
    await ask('POST', `/api/number-lists/limited/${due!.id}/review`, { note: '仍在骚扰', days: 60 });
    const [row] = (await ask('GET', '/api/number-lists/limited')).json<{ rows: { state: string; until: number }[] }>()
      .rows;
    expect(row!.state).toBe('active');
    expect(row!.until).toBeGreaterThan(due!.until + 29 * 24 * 3_600_000);
  });

  it('is lifted with a reason, and pbx hears of it; what is over cannot be changed', async () => {
    const [row] = (await ask('GET', '/api/number-lists/limited')).json<{ rows: { id: string }[] }>().rows;
    const lift = () => ask('POST', `/api/number-lists/limited/${row!.id}/lift`, { reason: '本人已致歉' });
    expect((await lift()).json()).toMatchObject({ applied: true });
    expect(told()).toEqual([]);
    expect((await lift()).json()).toMatchObject({ error: 'wrong-state' });
    expect((await ask('GET', '/api/number-lists/limited?state=over')).json()).toMatchObject({ total: 1 });
    expect((await ask('POST', '/api/number-lists/limited', block)).statusCode).toBe(200);
  });

  it('is told again whenever pbx comes', async () => {
    await test.pbx.stop();
    test.pbx.commands.length = 0;
    await test.pbx.start();
    await test.pbx.untilCommand('apply-blocked-numbers');
    expect(told()).toEqual(['13812341234']);
  });

  it('forgets nobody: a number whose time is over is told no more and stays in the list', async () => {
    const { DATABASE_URL } = test.environment;
    await askDatabase(DATABASE_URL, "UPDATE listed_number SET until_at = now() - interval '1 minute'");
    await ask('POST', '/api/number-lists/limited', { number: '13900001111', reason: 'threats', note: '威胁', days: 1 });
    expect(told()).toEqual(['13900001111']);
    expect((await ask('GET', '/api/number-lists/limited?state=over')).json()).toMatchObject({ total: 2 });
  });

  it('is not the list of priority numbers, which has reasons, days, a command and an audit of its own', async () => {
    const priority = { number: '13700003333', reason: 'serious-case', note: '重大食品安全案件当事人', days: 180 };
    const url = '/api/number-lists/priority';
    expect((await ask('POST', url, priority)).json()).toMatchObject({ applied: true });
    expect(told('apply-priority-numbers')).toEqual(['13700003333']);
    expect(told()).toEqual(['13900001111']);
    const [row] = (await ask('GET', url)).json<{ rows: { id: string }[] }>().rows;
    expect(row).toMatchObject({ number: '137****3333', reason: 'serious-case', state: 'active' });
    expect((await ask('POST', url, { ...priority, reason: 'threats' })).statusCode).toBe(400);
    expect((await ask('POST', '/api/number-lists/limited', { ...block, days: 180 })).statusCode).toBe(400);
    expect((await ask('POST', `/api/number-lists/limited/${row!.id}/lift`, { reason: '误列' })).statusCode).toBe(404);
    expect((await ask('POST', `${url}/${row!.id}/lift`, { reason: '案件已办结' })).json()).toMatchObject({
      applied: true,
    });
    expect(told('apply-priority-numbers')).toEqual([]);
    const { DATABASE_URL } = test.environment;
    const audited = await askDatabase(
      DATABASE_URL,
      `SELECT action FROM audit_entry WHERE subject_kind = 'listed-number' AND action LIKE '%priorit%' ORDER BY at, id`,
    );
    expect(audited).toEqual([{ action: 'number-prioritised' }, { action: 'priority-lifted' }]);
  });

  it.each([
    ['without a date', { ...block, days: undefined }],
    ['for ever', { ...block, days: 36_500 }],
    ['without a reason', { ...block, note: '' }],
    ['with a number and a call', { ...block, number: '13900001111' }],
    ['with a number that is none', { reason: 'misuse', note: '测试', days: 1, number: "1' OR 1=1" }],
  ])('%s is refused', async (_, body) => {
    expect((await ask('POST', '/api/number-lists/limited', body)).statusCode).toBe(400);
  });

  it('of an unknown call is refused, and agents may not touch the list', async () => {
    expect((await ask('POST', '/api/number-lists/limited', { ...block, callId: 'none' })).statusCode).toBe(404);
    expect((await ask('POST', '/api/number-lists/limited', block, 'agent1')).statusCode).toBe(403);
  });
});
