import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brandId, type Fact, type QueueId } from '@hotline/contracts';
import { storyOf } from '../testing/story.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const NOON = Date.UTC(2026, 10, 21, 4, 0, 0);
const HOUR = 3_600_000;
let test: TestServer;

/** 12:00 general: one answered, two abandoned; 12:15 food-drug: one answered. In Shanghai. */
beforeAll(async () => {
  test = await startTestServer();
  const agent = test.idOf('agent1');
  const inQueue = (facts: Fact[], queue: string) =>
    facts.map((fact) => ('queue' in fact ? { ...fact, queue: brandId<QueueId>(queue) } : fact)) as Fact[];
  const answered = (callId: string, at: number) => {
    const story = storyOf(callId, agent, '13812341234', at);
    return [...story.arrives(), ...story.rings(), ...story.answers(), ...story.hangsUp(), ...story.wrapsUp()];
  };
  const abandoned = (callId: string, at: number) => {
    const story = storyOf(callId, agent, '13812345678', at);
    return [...story.arrives(), ...story.rings(), ...story.leavesWhileRinging()];
  };
  test.pbx.state(
    ...storyOf('x', agent, null, NOON).signedIn(),
    ...answered('call-1', NOON + 60_000),
    ...abandoned('call-2', NOON + 120_000),
    ...abandoned('call-3', NOON + 180_000),
    ...inQueue(answered('call-4', NOON + HOUR / 4), 'food-drug'),
  );
  await test.pbx.untilApplied(test.pbx.entries.length);
});
afterAll(() => test.stop());

async function get(url: string, name = 'supervisor') {
  return test.server.app.inject({ url, headers: { cookie: await test.cookieOf(name) } });
}
const range = `from=${NOON}&to=${NOON + 2 * HOUR}`;
interface Reply {
  rows: { slot: number | null; key: string; name: string | null; numbers: Record<string, number | null> }[];
  total: number;
  sum: Record<string, number | null>;
  countedUpTo: number | null;
}
const read = async (url: string) => (await get(url)).json<Reply>();

describe('figures of queues', () => {
  it('are sums of counts, a caller counted once in the last line', async () => {
    const { rows, total, sum, countedUpTo } = await read(`/api/stats/queues?${range}`);
    expect(total).toBe(2);
    expect(rows.map(({ key, name }) => [key, name])).toEqual([
      ['food-drug', '食品药品'],
      ['general', '综合咨询投诉举报'],
    ]);
    expect(rows[1]!.numbers).toMatchObject({ entered: 3, answered: 1, abandoned: 2, abandonedShort: 2, asa: 4_000 });
    expect(rows[1]!.numbers['service-level']).toBe(1 / 3);
    expect(rows[1]!.numbers['service-level-without-short']).toBe(1);
    expect(sum).toMatchObject({ entered: 4, answered: 2, 'answer-rate': 0.5 });
    expect(countedUpTo).toBe(NOON + HOUR / 4 + 10_000);
  });

  it('are cut by the interval asked for', async () => {
    const slotsOf = async (interval: string) =>
      (await read(`/api/stats/queues?${range}&interval=${interval}&sort=slot&queue=*`)).rows.map(
        ({ slot, numbers }) => [slot, numbers['entered']],
      );
    expect(await slotsOf('15')).toEqual([
      [NOON, 3],
      [NOON + HOUR / 4, 1],
    ]);
    expect(await slotsOf('30')).toEqual([[NOON, 4]]);
    expect(await slotsOf('60')).toEqual([[NOON, 4]]);
    // The day began at 16:00 UTC of the day before.
    expect(await slotsOf('day')).toEqual([[NOON - 12 * HOUR, 4]]);
    expect(await slotsOf('whole')).toEqual([[null, 4]]);
  });

  it('are sorted by a figure in the database, as the figure is printed', async () => {
    const keys = async (order: string) =>
      (await read(`/api/stats/queues?${range}&sort=service-level-without-short&order=${order}`)).rows.map(
        ({ numbers }) => numbers['service-level'],
      );
    expect(await keys('asc')).toEqual([1, 1 / 3]);
    const { rows, total } = await read(`/api/stats/queues?${range}&sort=service-level&order=asc&pageSize=1&page=2`);
    expect([rows[0]!.key, total]).toEqual(['food-drug', 2]);
  });

  it('come with their formulas', async () => {
    const { queues } = (await get('/api/stats/columns')).json<{
      queues: { code: string; formula: { zh: string } | null }[];
    }>();
    const formulaOf = (code: string) => queues.find((column) => column.code === code)?.formula?.zh;
    expect(formulaOf('service-level')).toBe('15 秒内接起 ÷ (接起 + 放弃)');
    expect(formulaOf('service-level-without-short')).toBe('15 秒内接起 ÷ (接起 + 放弃 − 5 秒内放弃)');
    expect(formulaOf('entered')).toBeUndefined();
  });
});

describe('figures of agents', () => {
  it('say how time was spent', async () => {
    const { rows } = await read(`/api/stats/agents?${range}`);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.numbers).toMatchObject({ offers: 4, accepted: 2, handled: 2, talkMs: 6_000, wrapUpMs: 2_000 });
    expect(rows[0]!.name).toBe('坐席 孙悦');
  });
});

describe('an exported file', () => {
  it('holds every row and the formulas in its head, and is audited', async () => {
    const reply = await get(`/api/stats/queues.csv?${range}&interval=15&sort=slot`);
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, first] = reply.body.trimEnd().split('\n');
    expect(head).toContain('接通率 = 接起 ÷ 进入排队');
    expect(first).toMatch(/^2026-11-21 12:00,综合咨询投诉举报,0\.3333333333333333,/);
    const english = await get(`/api/stats/agents.csv?${range}&language=en`);
    expect(english.body).toContain('Occupancy = (talk + hold + wrap-up) ÷ signed in');
    const audited = (await get('/api/audit?subjectKind=stats', 'admin')).json<{ rows: { action: string }[] }>();
    expect(audited.rows.map(({ action }) => action)).toEqual(['stats-exported', 'stats-exported']);
  });
});

describe('a wrong question', () => {
  it.each([
    ['an order that does not exist', '/api/stats/queues?sort=password'],
    ['an order with SQL inside', `/api/stats/queues?sort=${encodeURIComponent('key; DROP TABLE call')}`],
    ['a span that ends before it begins', `/api/stats/queues?from=${NOON}&to=${NOON - 1}`],
    ['an interval that does not exist', '/api/stats/agents?interval=7'],
    ["the agents' filter on queues", '/api/stats/queues?agentId=x'],
  ])('%s is refused', async (_, url) => {
    const reply = await get(url);
    expect([reply.statusCode, reply.json<{ error: string }>().error]).toEqual([400, 'invalid-input']);
  });

  it('of an agent is refused', async () => {
    expect((await get('/api/stats/agents', 'agent1')).statusCode).toBe(403);
  });
});
