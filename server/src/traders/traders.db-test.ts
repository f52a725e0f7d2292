import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { createBackfillRepository } from '../backfills/backfill-repository.ts';
import { askDatabase } from '../testing/ask-database.ts';
import { completingTraderLetters } from './complete-letters.ts';
import { createLetterRepository } from './letter-repository.ts';
import { lettersOf } from './letters.ts';
import { madeUpTrader } from './made-up-traders.ts';
import { loadMadeUpTraders } from './load-traders.ts';

let test: TestServer;

beforeAll(async () => {
  test = await startTestServer();
  const client = new Client({ connectionString: test.environment.DATABASE_URL });
  await client.connect();
  expect(await loadMadeUpTraders(client, 3_000)).toBe(3_000);
  // Seeding again makes nothing new, more of them only the rest.
  expect(await loadMadeUpTraders(client, 3_010)).toBe(10);
  await client.end();
});
afterAll(async () => test.stop());

async function ask(name: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const cookie = await test.cookieOf(name);
  return test.server.app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
}
const suggest = async (text: string) =>
  (await ask('agent1', 'GET', `/api/traders/suggest?text=${encodeURIComponent(text)}`)).json().rows as {
    id: string;
    name: string;
    address: string;
    creditCode: string;
  }[];

describe('while the agent types', () => {
  const some = madeUpTrader(1_234);

  it('a trader comes up by the beginning of its code, its name, a part of it, and its address', async () => {
    expect((await suggest(some.creditCode.slice(0, 17).toLowerCase())).map(({ id }) => id)).toContain(some.id);
    expect((await suggest(some.name))[0]!.name).toBe(some.name);
    expect((await suggest(some.name.slice(-6))).every(({ name }) => name.includes(some.name.slice(-6)))).toBe(true);
    const byAddress = await suggest(`${some.name.slice(-4)} ${some.address.slice(-8)}`);
    expect(byAddress.map(({ id }) => id)).toContain(some.id);
  });

  it('every suggestion holds all that was typed', async () => {
    for (const { name, address } of await suggest('火锅 人民路')) {
      expect(name + address).toContain('火锅');
      expect(name + address).toContain('人民路');
    }
    expect((await suggest('火锅 人民路')).length).toBeGreaterThan(0);
  });

  it('a trader comes up by pinyin or its initials, alone or beside what is written in characters', async () => {
    const [initials = '', ...syllables] = lettersOf(some.name).split(' ');
    const ids = async (text: string) => (await suggest(text)).map(({ id }) => id);
    expect(await ids(initials)).toContain(some.id);
    expect(await ids(syllables.join(''))).toContain(some.id);
    expect(await ids(`${syllables.slice(2, 9).join('').toUpperCase()} ${some.address.slice(-8)}`)).toContain(some.id);
    const found = await suggest('huoguo');
    expect(found.length).toBe(10);
    for (const { name } of found) expect(name).toMatch(/火锅/);
    const listed = (await ask('qa', 'GET', `/api/traders?text=${initials}`)).json<{ rows: { id: string }[] }>();
    expect(listed.rows.map(({ id }) => id)).toContain(some.id);
  });

  it('traders from before names stood in letters are completed after an upgrade', async () => {
    const { DATABASE_URL } = test.environment;
    const stored = () =>
      askDatabase(DATABASE_URL, 'SELECT letters, letter_tokens::text FROM trader_search ORDER BY trader_id');
    const before = await stored();
    await askDatabase(
      DATABASE_URL,
      `UPDATE trader_search SET letters = NULL, letter_tokens = NULL WHERE trader_id LIKE '%123_'`,
    );
    await askDatabase(DATABASE_URL, `DELETE FROM backfill WHERE name = 'trader-letters'`);
    const spoken = lettersOf(some.name).split(' ').slice(1).join('');
    const isFound = async () => (await suggest(spoken)).some(({ id }) => id === some.id);
    expect(await isFound()).toBe(false);
    const pool = new Pool({ connectionString: DATABASE_URL });
    const [repository, positions] = [createLetterRepository(pool), createBackfillRepository(pool)];
    const completing = completingTraderLetters({ repository, positions, log: test.server.app.log });
    completing.begin();
    await completing.settled();
    expect(await positions.position('trader-letters')).toMatchObject({ isDone: true });
    await pool.end();
    expect(await stored()).toEqual(before);
    expect(await isFound()).toBe(true);
  });

  it.each(['%', '_', "'", '\\', "a' & !b", '火%锅'])('%j is text, never an operator', async (text) => {
    const reply = await ask('agent1', 'GET', `/api/traders/suggest?text=${encodeURIComponent(text)}`);
    expect(reply.statusCode).toBe(200);
  });
});

describe('the register', () => {
  const body = {
    name: '测试市好味来火锅店',
    address: '测试市玄武区人民路9号',
    creditCode: '91350100m000100y43',
    kind: 'individual',
  };

  it('is kept by supervisors and administrators, and found at once', async () => {
    expect((await ask('agent1', 'POST', '/api/traders', body)).statusCode).toBe(403);
    const made = (await ask('supervisor', 'POST', '/api/traders', body)).json();
    expect(made).toMatchObject({ creditCode: '91350100M000100Y43', status: 'active', origin: 'entered', revision: 1 });
    expect((await suggest('好味来'))[0]).toMatchObject({ id: made.id });
    const changed = await ask('admin', 'PATCH', `/api/traders/${made.id}`, { revision: 1, name: '测试市新味道火锅店' });
    expect(changed.json()).toMatchObject({ revision: 2, address: body.address });
    expect(await suggest('好味来')).toEqual([]);
    expect((await suggest('新味道火锅'))[0]).toMatchObject({ id: made.id });
    const late = await ask('admin', 'PATCH', `/api/traders/${made.id}`, { revision: 1, phone: '1' });
    expect(late.json()).toMatchObject({ error: 'trader-conflict', details: { theirs: { revision: 2 } } });
  });

  it('refuses a wrong check character and a code that is taken', async () => {
    const wrong = await ask('admin', 'POST', '/api/traders', { ...body, creditCode: '91350100M000100Y44' });
    expect([wrong.statusCode, wrong.json().details[0].field]).toEqual([400, 'creditCode']);
    const taken = await ask('admin', 'POST', '/api/traders', body);
    expect(taken.json().error).toBe('credit-code-taken');
  });

  it('is listed by pages, by what the filters say', async () => {
    const page = (await ask('qa', 'GET', '/api/traders?status=revoked&text=有限公司&pageSize=5')).json();
    expect(page.rows.length).toBe(5);
    for (const { status, name } of page.rows)
      expect([status, name]).toEqual(['revoked', expect.stringMatching('有限公司')]);
    expect(page.total).toBeGreaterThan(5);
    const { id, creditCode } = madeUpTrader(1_234);
    const byCode = (await ask('qa', 'GET', `/api/traders?text=${creditCode.slice(0, 17).toLowerCase()}`)).json();
    expect(byCode.rows).toMatchObject([{ id }]);
  });
});
