import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseDetail } from '../cases/case-schema.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let test: TestServer;
const made: string[] = [];

beforeAll(async () => {
  test = await startTestServer();
  for (const facts of ['酱油里有玻璃渣', '酱油瓶盖松动']) made.push((await givenRegistered(facts)).id);
});
afterAll(() => test.stop());

async function ask<Reply>(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object): Promise<Reply> {
  const headers = { cookie: await test.cookieOf('agent1') };
  const reply = await test.server.app.inject({ method, url, headers, ...(payload && { payload }) });
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<Reply>();
}

async function givenRegistered(facts: string): Promise<CaseDetail> {
  const { id } = await ask<CaseDetail>('POST', '/api/cases', { type: 'complaint' });
  const { revision } = await ask<CaseDetail>('PATCH', `/api/cases/${id}`, {
    revision: 1,
    person: { name: '王芳', phone: '13812341234', address: '幸福路1号' },
    respondent: { name: '某某超市', address: '和平街2号' },
    matter: { facts },
    requests: { kinds: ['refund'] },
  });
  return ask<CaseDetail>('POST', `/api/cases/${id}/submit`, { revision });
}

const sql = <Row extends object>(text: string) => askDatabase<Row>(test.environment.DATABASE_URL, text);
const clocks = () => sql(`SELECT * FROM case_clock ORDER BY case_id, clock`);
const dueDays = () => sql(`SELECT id, due_at, warn_at, revision FROM "case" ORDER BY id`);
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
  await sql('UPDATE "case" SET due_at = NULL, warn_at = NULL');
  await sql('DELETE FROM backfill');
  if (after !== null) await sql(`INSERT INTO backfill (name, after) VALUES ('old-cases', '${after}')`);
}

const restarted = async () => (await test.restart()).oldCases.settled();

describe('cases from before an upgrade', () => {
  it('are found again, and their clocks run as if they had been there from the first day', async () => {
    const before = [await clocks(), await dueDays(), await searched()];
    await asBeforeTheUpgrade(null);
    expect(await found()).toEqual([]);
    await restarted();
    expect(await found()).toEqual([...made].reverse());
    expect([await clocks(), await dueDays(), await searched()]).toEqual(before);
    expect((await acts()).map(({ case_id }) => case_id).sort()).toEqual([...made].sort());
  });

  it('are left alone once it was done', async () => {
    await sql(`DELETE FROM case_search`);
    await restarted();
    expect(await searched()).toEqual([]);
    expect(await acts()).toHaveLength(2);
  });

  it('are completed from where it was broken off', async () => {
    const [first, second] = [...made].sort() as [string, string];
    await asBeforeTheUpgrade(first);
    await restarted();
    expect(await found()).toEqual([second]);
    expect(new Set((await acts()).slice(2).map(({ case_id }) => case_id))).toEqual(new Set([second]));
  });
});
