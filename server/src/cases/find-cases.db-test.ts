import { Client, type Pool } from 'pg';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyRows } from '../database/copy-rows.ts';
import { migrate } from '../database/migrate.ts';
import { createPool } from '../database/pool.ts';
import { isInScope, type CaseScope } from '../organisations/core/case-scope.ts';
import { plainText, searchQueryOf } from '../search/core/tokens.ts';
import { startTestPostgres, type TestPostgres } from '../testing/postgres.ts';
import { indexValuesOf } from './case-index-repository.ts';
import { createCaseListRepository, type CaseListing, type CaseListRepository } from './case-list-repository.ts';

const NOW = Date.parse('2026-11-21T10:00:00+08:00');
const DAY = 86_400_000;
const ALL: CaseScope = { userId: 'nobody', units: 'all', reportUnits: 'all', homeUnits: [] };

interface Made {
  readonly id: string;
  readonly number: string;
  readonly type: string;
  readonly state: string;
  readonly urgency: string;
  readonly ownerId: string;
  readonly unitId: string;
  readonly receivedAt: Date;
  readonly respondent: object;
  readonly subject: object;
  readonly matter: object;
  readonly words: string;
}

const random = xoroshiro128plus(7);
const pick = <Value>(values: readonly Value[]): Value => values[uniformInt(random, 0, values.length - 1)]!;
const NAMES = ['好味来火锅店', '永盛超市', '和平路大药房', 'KFC 人民路店', '安康健身房'];
const FACTS = ['食品安全问题，吃坏肚子', '过期食品', '品质差，安全隐患', '退款 300 元未到账', '强制消费', '安 全 帽'];

const cases = Array.from({ length: 900 }, (_, index): Made => {
  const respondent = { name: pick(NAMES), address: pick(['人民路1号', '和平路22号']) };
  const subject = { name: pick(['牛奶', '火锅底料', '手机壳', '办卡']) };
  const matter = { facts: pick(FACTS) };
  return {
    id: `case${String(index).padStart(4, '0')}`,
    number: `TS-20260101-${String(index).padStart(6, '0')}`,
    type: pick(['complaint', 'complaint', 'report', 'inquiry']),
    state: pick(['draft', 'registered', 'mediating', 'closed']),
    urgency: pick(['normal', 'urgent']),
    ownerId: pick(['ann', 'ben']),
    unitId: pick(['centre', 'east', 'west']),
    // Some at the very same moment, some three years ago.
    receivedAt: new Date(NOW - pick([0, 1, 20, 45, 200, 500, 1_100]) * DAY - uniformInt(random, 0, 50) * 1_000),
    respondent,
    subject,
    matter,
    words: plainText(Object.values({ ...respondent, s: subject.name, ...matter }).join(' ')),
  };
});

let postgres: TestPostgres;
let pool: Pool;
let lists: CaseListRepository;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const url = await postgres.createDatabase('cases');
  await migrate(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO unit (id, name, level, kind, parent_id) VALUES ('east', '东', 'county', 'authority', '100000'), ('west', '西', 'county', 'authority', '100000')`,
  );
  const columns = ['id', 'number', 'type', 'state', 'urgency', 'owner_id', 'unit_id', 'received_at'];
  await copyRows(
    client,
    '"case"',
    columns,
    cases.map((it) => [
      it.id,
      it.number,
      it.type,
      it.state,
      it.urgency,
      it.ownerId,
      it.unitId,
      it.receivedAt.toISOString(),
    ]),
  );
  await copyRows(
    client,
    'case_search',
    ['case_id', 'received_at', 'body', 'tokens'],
    cases.map((it) => indexValuesOf(it).map((value) => (value instanceof Date ? value.toISOString() : value))),
  );
  await client.query('ANALYZE');
  await client.end();
  // pool.end() does not wait for its sockets: PostgreSQL may still end a connection that is being closed.
  pool = createPool(url, 2, () => undefined);
  // Small, so that every way of searching is taken.
  lists = createCaseListRepository(pool, () => NOW, { most: 40, readThrough: 60, readOn: 200 });
});
afterAll(async () => {
  await pool.end();
  await postgres.remove();
});

/** Leaves out what is undefined, as a request does. */
function listing(wish: { [Name in keyof CaseListing]?: CaseListing[Name] | undefined }): CaseListing {
  const asked = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  return { scope: ALL, sort: 'receivedAt', order: 'desc', page: 1, pageSize: 25, ...asked };
}

/** The same question, answered by looking at every case. */
function expected({ text, scope, sort, order, from, to, ...exact }: CaseListing): Made[] {
  const query = text === undefined ? null : searchQueryOf(text)!;
  const fits = (it: Made) =>
    isInScope({ ...it, jointUnits: [] }, scope) &&
    (['type', 'state', 'urgency', 'ownerId', 'unitId', 'number'] as const).every(
      (name) => exact[name] === undefined || it[name] === exact[name],
    ) &&
    (from === undefined || it.receivedAt.getTime() >= from) &&
    (to === undefined || it.receivedAt.getTime() < to) &&
    (!query || query.patterns.every((pattern) => it.words.includes(pattern.slice(1, -1))));
  const key = (it: Made) => (sort === 'number' ? it.number : it.receivedAt.getTime());
  const sign = order === 'desc' ? -1 : 1;
  return cases.filter(fits).sort((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : a.id < b.id ? -1 : 1));
}

describe('a list of cases', () => {
  const SCOPES: CaseScope[] = [
    ALL,
    { userId: 'ann', units: 'all', reportUnits: [], homeUnits: [] },
    { userId: 'ann', units: ['east'], reportUnits: ['east'], homeUnits: ['east'] },
    { userId: 'ben', units: [], reportUnits: [], homeUnits: [] },
  ];

  it('holds exactly what the filters and the right to see leave, whatever is asked', async () => {
    for (let round = 0; round < 150; round += 1) {
      const maybe = <Value>(values: readonly Value[]) => (uniformInt(random, 0, 3) === 0 ? pick(values) : undefined);
      const wish = listing({
        scope: pick(SCOPES),
        type: maybe(['complaint', 'report']),
        state: maybe(['draft', 'closed']),
        urgency: maybe(['urgent']),
        unitId: maybe(['east', 'centre']),
        from: maybe([NOW - 30 * DAY, NOW - 600 * DAY]),
        to: maybe([NOW - 10 * DAY]),
        text: pick([undefined, '食品', '食品安全', '火锅店 安全', '牛奶', 'kf', '强', '找不到的词', '人民路 300']),
        sort: pick(['receivedAt', 'number']),
        order: pick(['asc', 'desc']),
        page: pick([1, 1, 2]),
      });
      const all = expected(wish);
      const page = await lists.list(wish);
      const about = JSON.stringify(wish);
      const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();
      const keysOf = (rows: readonly { receivedAt: Date; number: string | null }[]) =>
        rows.map((row) => (wish.sort === 'number' ? row.number : row.receivedAt.getTime()));
      if (!page.isTotalCapped) {
        expect(page.total, about).toBe(all.length);
        const wanted = all.slice((wish.page - 1) * 25, wish.page * 25);
        expect(keysOf(page.rows), about).toEqual(keysOf(wanted));
        if (wish.sort === 'number') expect(idsOf(page.rows), about).toEqual(idsOf(wanted));
        continue;
      }
      // A search that found more than it gives: the newest of them.
      expect(all.length, about).toBeGreaterThan(40);
      const newest = expected({ ...wish, sort: 'receivedAt', order: 'desc' });
      const oldest = newest[39]!.receivedAt.getTime();
      for (const row of page.rows) {
        expect(all.map(({ id }) => id)).toContain(row.id);
        expect(row.receivedAt.getTime(), about).toBeGreaterThanOrEqual(oldest);
      }
      expect(page.rows.length, about).toBe(wish.page === 1 ? 25 : 15);
    }
  });

  it('is found by its number alone, also in small letters, and only by those who may see it', async () => {
    const wanted = cases.find(({ type, ownerId }) => type === 'report' && ownerId === 'ann')!;
    const text = wanted.number.toLowerCase();
    expect((await lists.list(listing({ text }))).rows.map(({ id }) => id)).toEqual([wanted.id]);
    expect((await lists.list(listing({ text, scope: SCOPES[3]! }))).rows).toEqual([]);
  });

  it('of signs alone is empty', async () => {
    expect(await lists.list(listing({ text: "%_'" }))).toEqual({ rows: [], total: 0, isTotalCapped: false });
  });
});
