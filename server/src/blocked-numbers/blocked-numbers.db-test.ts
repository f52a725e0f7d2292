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
const told = () => {
  const last = test.pbx.commands.findLast(({ type }) => type === 'apply-blocked-numbers');
  return last?.type === 'apply-blocked-numbers' ? last.numbers.map(({ number }) => number) : null;
};

describe('the list of limited numbers', () => {
  it('takes a number from a call without showing it, tells pbx, and says who and why', async () => {
    const reply = await ask('POST', '/api/blocked-numbers', block);
    expect(reply.json()).toMatchObject({ applied: true });
    expect(told()).toEqual(['13812341234']);
    const list = await ask('GET', '/api/blocked-numbers?state=active');
    expect(list.json<{ rows: object[] }>().rows).toMatchObject([
      { number: '138****1234', reason: 'harassment', note: '反复辱骂接线员', state: 'active', callId: 'call-1' },
    ]);
    expect(list.body).not.toContain('13812341234');
    expect((await ask('POST', '/api/blocked-numbers', block)).json()).toMatchObject({ error: 'blocked-already' });
  });

  it('asks for a review, which keeps a number for another while', async () => {
    const { DATABASE_URL } = test.environment;
    await askDatabase(DATABASE_URL, "UPDATE blocked_number SET review_due = now() - interval '1 hour'");
    const [due] = (await ask('GET', '/api/blocked-numbers?state=due')).json<{ rows: { id: string; until: number }[] }>()
      .rows;
    await ask('POST', `/api/blocked-numbers/${due!.id}/review`, { note: '仍在骚扰', days: 60 });
    const [row] = (await ask('GET', '/api/blocked-numbers')).json<{ rows: { state: string; until: number }[] }>().rows;
    expect(row!.state).toBe('active');
    expect(row!.until).toBeGreaterThan(due!.until + 29 * 24 * 3_600_000);
  });

  it('is lifted with a reason, and pbx hears of it; what is over cannot be changed', async () => {
    const [row] = (await ask('GET', '/api/blocked-numbers')).json<{ rows: { id: string }[] }>().rows;
    const lift = () => ask('POST', `/api/blocked-numbers/${row!.id}/lift`, { reason: '本人已致歉' });
    expect((await lift()).json()).toMatchObject({ applied: true });
    expect(told()).toEqual([]);
    expect((await lift()).json()).toMatchObject({ error: 'wrong-state' });
    expect((await ask('GET', '/api/blocked-numbers?state=over')).json()).toMatchObject({ total: 1 });
    expect((await ask('POST', '/api/blocked-numbers', block)).statusCode).toBe(200);
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
    await askDatabase(DATABASE_URL, "UPDATE blocked_number SET until_at = now() - interval '1 minute'");
    await ask('POST', '/api/blocked-numbers', { number: '13900001111', reason: 'threats', note: '威胁', days: 1 });
    expect(told()).toEqual(['13900001111']);
    expect((await ask('GET', '/api/blocked-numbers?state=over')).json()).toMatchObject({ total: 2 });
  });

  it.each([
    ['without a date', { ...block, days: undefined }],
    ['for ever', { ...block, days: 36_500 }],
    ['without a reason', { ...block, note: '' }],
    ['with a number and a call', { ...block, number: '13900001111' }],
    ['with a number that is none', { reason: 'misuse', note: '测试', days: 1, number: "1' OR 1=1" }],
  ])('%s is refused', async (_, body) => {
    expect((await ask('POST', '/api/blocked-numbers', body)).statusCode).toBe(400);
  });

  it('of an unknown call is refused, and agents may not touch the list', async () => {
    expect((await ask('POST', '/api/blocked-numbers', { ...block, callId: 'none' })).statusCode).toBe(404);
    expect((await ask('POST', '/api/blocked-numbers', block, 'agent1')).statusCode).toBe(403);
  });
});
