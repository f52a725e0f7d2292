import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../cases/case-schema.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
const made: string[] = [];

beforeAll(async () => {
  test = await startTestServer();
  const words = { requests: { kinds: ['refund'] } };
  const complaints = [];
  for (const facts of ['酱油里有玻璃渣', '酱油瓶盖松动'])
    complaints.push(await givenRegistered('complaint', { matter: { facts }, ...words }));
  const report = await givenRegistered('report', { matter: { facts: '无照酿造酱油', violation: 'food' } });
  // One of them has gone on: its first clock has ended, and a refusal has stopped all of them.
  const [, second] = complaints as [CaseDetail, CaseDetail];
  await move(second, 'withdraw');
  await move(report, 'take-in', 'supervisor');
  made.push(...[...complaints, report].map(({ id }) => id));
});
afterAll(() => test.stop());

async function ask<Reply>(
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  payload?: object,
  as = 'agent1',
): Promise<Reply> {
  const headers = { cookie: await test.cookieOf(as) };
  const reply = await test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<Reply>();
}

async function givenRegistered(type: 'complaint' | 'report', words: object): Promise<CaseDetail> {
  const { id } = await ask<CaseDetail>('POST', '/api/cases', { type });
  const { revision } = await ask<CaseDetail>('PATCH', `/api/cases/${id}`, {
    revision: 1,
    person: { name: '王芳', phone: '13812341234', address: '幸福路1号' },
    respondent: { name: '某某超市', address: '和平街2号' },
    ...words,
  });
  return ask<CaseDetail>('POST', `/api/cases/${id}/submit`, { revision });
}

const move = ({ id, revision }: CaseDetail, kind: string, as?: string) =>
  ask('POST', `/api/cases/${id}/moves`, { revision, move: kind, reason: '已与经营者和解' }, as);

const sql = <Row extends object>(text: string) => askDatabase<Row>(test.environment.DATABASE_URL, text);
const clocks = () => sql(`SELECT * FROM case_clock ORDER BY case_id, clock`);
const dueDays = () => sql(`SELECT id, due_at, warn_at, revision FROM "case" ORDER BY id`);
const owners = () => sql<{ id: string; citizen_id: string | null; trader_id: string | null }>(OWNERS);
const OWNERS = `SELECT id, trader_id, citizen_id FROM "case" ORDER BY id`;
const searched = () => sql(`SELECT case_id, body, tokens::text FROM case_search ORDER BY case_id`);
const acts = () => sql<{ case_id: string }>(`SELECT case_id FROM case_history WHERE act = 'clock-recounted'`);
const found = async () =>
  (await ask<{ rows: { id: string }[] }>('GET', `/api/cases?text=${encodeURIComponent('酱油')}`)).rows.map(
    ({ id }) => id,
  );

/** As an upgrade finds them: the rows of 0050 and 0065 are missing. */
async function asBeforeTheUpgrade(after: string | null) {
  await sql('DELETE FROM case_clock');
  await sql('DELETE FROM case_search');
  await sql('UPDATE "case" SET due_at = NULL, warn_at = NULL, trader_id = NULL, citizen_id = NULL');
  await sql('DELETE FROM backfill');
  if (after !== null) await sql(`INSERT INTO backfill (name, after) VALUES ('old-cases-whole', '${after}')`);
}

const restarted = async () => (await test.restart()).backfills.settled();

describe('cases from before an upgrade', () => {
  it('are found again and linked, and their clocks stand as if they had been there from the first day', async () => {
    const before = [await clocks(), await dueDays(), await searched(), await owners()];
    await asBeforeTheUpgrade(null);
    expect(await found()).toEqual([]);
    await restarted();
    expect(await found()).toEqual([...made].reverse());
    expect([await clocks(), await dueDays(), await searched(), await owners()]).toEqual(before);
    expect((await acts()).map(({ case_id }) => case_id).sort()).toEqual([...made].sort());
  });

  it('get a trader and a citizen where nobody knew them yet; a report gets no citizen', async () => {
    await asBeforeTheUpgrade(null);
    for (const table of ['trader_search', 'trader', 'citizen_phone', 'citizen']) await sql(`DELETE FROM ${table}`);
    await restarted();
    const linked = await owners();
    expect(new Set(linked.map(({ trader_id }) => trader_id)).size).toBe(1);
    expect(linked.every(({ trader_id }) => trader_id !== null)).toBe(true);
    const [first, second, report] = made.map((id) => linked.find((each) => each.id === id)!.citizen_id);
    expect(first).not.toBeNull();
    expect(second).toBe(first);
    expect(report).toBeNull();
  });

  it('get a clock that is missing beside those that are there; looked at again, nothing else is touched', async () => {
    const before = [await clocks(), await dueDays(), await owners()];
    const told = (await acts()).length;
    await sql(`DELETE FROM case_clock WHERE clock = 'dispatch' AND case_id = '${made[0]}'`);
    await sql('DELETE FROM backfill');
    await restarted();
    expect([await clocks(), await dueDays(), await owners()]).toEqual(before);
    expect(await acts()).toHaveLength(told + 1);
  });

  it('are left alone once it was done', async () => {
    const told = (await acts()).length;
    await sql(`DELETE FROM case_search`);
    await restarted();
    expect(await searched()).toEqual([]);
    expect(await acts()).toHaveLength(told);
  });

  it('are completed from where it was broken off', async () => {
    const [first, ...later] = [...made].sort() as [string, ...string[]];
    const ofFirst = async () => (await acts()).filter(({ case_id }) => case_id === first).length;
    const told = await ofFirst();
    await asBeforeTheUpgrade(first);
    await restarted();
    expect((await found()).sort()).toEqual(later);
    expect(await ofFirst()).toBe(told);
  });
});
