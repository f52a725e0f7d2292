import type { Pool } from 'pg';
import type { SearchQuery } from '../search/core/tokens.ts';
import { conditionsOf, FILTERED, indexedConditionsOf, type CaseFilter } from './case-conditions.ts';
import { searchWindows, type SearchWindow } from './core/search-windows.ts';

export interface FoundCases {
  /** Newest first. */
  readonly ids: readonly string[];
  /** False: there may be older ones. */
  readonly isAll: boolean;
}

export interface SearchLimits {
  /** What a search gives at most: whoever wants more narrows it. */
  readonly most: number;
  /** So many of the newest are simply read: common words are among them, and small units have no more. */
  readonly readThrough: number;
  /** And so many when the first show that these will hold enough: a common word has far more places in the index. */
  readonly readOn: number;
}

export const SEARCH_LIMITS: SearchLimits = { most: 200, readThrough: 600, readOn: 6_000 };
/** More than the first ones promise, since they promise by chance. */
const MARGIN = 1.3;

/** Full-text search of cases: every pair of characters by the index, the phrase itself by LIKE. */
export function createCaseSearch(pool: Pool, now: () => number, { most, readThrough, readOn }: SearchLimits) {
  /** The newest cases that the indexes leave, read one by one. */
  async function readNewest({ patterns }: SearchQuery, filter: CaseFilter, reading: number): Promise<FoundCases> {
    const indexed = indexedConditionsOf(filter, [patterns]);
    const whole = conditionsOf(filter, indexed.values);
    const { rows } = await pool.query<{ id: string | null; looked: number }>(
      `WITH newest AS MATERIALIZED (
         SELECT ${FILTERED} FROM "case" AS c
         WHERE ${indexed.text} ORDER BY c.received_at DESC, c.id LIMIT ${reading}),
       found AS (
         SELECT c.id, c.received_at FROM newest AS c JOIN case_search AS s ON s.case_id = c.id
         WHERE s.body LIKE ALL ($1::text[]) AND ${whole.text} ORDER BY c.received_at DESC, c.id LIMIT ${most + 1})
       SELECT found.id, counted.looked FROM (SELECT count(*)::int AS looked FROM newest) AS counted
       LEFT JOIN found ON true ORDER BY found.received_at DESC, found.id`,
      [...whole.values],
    );
    const ids = rows.flatMap(({ id }) => (id === null ? [] : [id]));
    return { ids: ids.slice(0, most), isAll: ids.length <= most && rows[0]!.looked < reading };
  }

  async function within(window: SearchWindow, query: SearchQuery, filter: CaseFilter, wanted: number) {
    const months = window.months === null ? '' : ` & (${window.months.map((month) => `'${month}'`).join(' | ')})`;
    const time = [window.from, window.to].map((at) => (at === null ? null : new Date(at)));
    const conditions = conditionsOf(filter, [query.tsquery + months, query.patterns, ...time]);
    const { rows } = await pool.query<{ id: string }>(
      `SELECT s.case_id AS id FROM (
         SELECT case_id, received_at FROM case_search WHERE tokens @@ $1::tsquery AND body LIKE ALL ($2::text[])
           AND ($3::timestamptz IS NULL OR received_at >= $3) AND ($4::timestamptz IS NULL OR received_at < $4)
         ORDER BY received_at DESC OFFSET 0) AS s
       JOIN "case" AS c ON c.id = s.case_id WHERE ${conditions.text}
       ORDER BY s.received_at DESC LIMIT ${wanted}`,
      [...conditions.values],
    );
    return rows.map(({ id }) => id);
  }

  return {
    async newest(query: SearchQuery, filter: CaseFilter): Promise<FoundCases> {
      const first = await readNewest(query, filter, readThrough);
      if (first.isAll || first.ids.length >= most) return first;
      const wanted = Math.ceil((readThrough * most * MARGIN) / first.ids.length);
      if (wanted <= readOn) {
        const more = await readNewest(query, filter, wanted);
        if (more.isAll || more.ids.length >= most) return more;
      }
      const ids: string[] = [];
      for (const window of searchWindows(now(), filter.from, filter.to)) {
        ids.push(...(await within(window, query, filter, most + 1 - ids.length)));
        if (ids.length > most) return { ids: ids.slice(0, most), isAll: false };
      }
      return { ids, isAll: true };
    },
  };
}
