import type { Pool } from 'pg';
import type { Case } from '../generated/client.ts';
import { searchQueryOf } from '../search/core/tokens.ts';
import { conditionsOf, indexedConditionsOf, type CaseFilter, type Conditions } from './case-conditions.ts';
import type { CaseScope } from '../organisations/core/case-scope.ts';
import { summed, type CasePast, type PastRow } from './case-past.ts';
import { createCaseSearch, SEARCH_LIMITS } from './case-search-repository.ts';

export interface CaseListing extends CaseFilter {
  readonly text?: string;
  readonly sort: 'receivedAt' | 'updatedAt' | 'number' | 'dueAt';
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

/** What lists show: nothing that was typed but the title. */
export type ListedCase = Pick<Case, keyof typeof LISTED>;

export interface CasePage {
  readonly rows: readonly ListedCase[];
  readonly total: number;
  /** There are more than `total` says: nobody counts to five million for a number that nobody reads. */
  readonly isTotalCapped: boolean;
}

export type CaseListRepository = ReturnType<typeof createCaseListRepository>;

const LISTED = {
  id: 'id',
  number: 'number',
  type: 'type',
  state: 'state',
  hotline: 'hotline',
  source: 'source',
  unitId: 'unit_id',
  urgency: 'urgency',
  ownerId: 'owner_id',
  title: 'title',
  receivedAt: 'received_at',
  updatedAt: 'updated_at',
  submittedAt: 'submitted_at',
  pack: 'pack',
  dueAt: 'due_at',
  warnAt: 'warn_at',
} as const;
export const LISTED_COLUMNS = Object.entries(LISTED)
  .map(([name, column]) => `c.${column} AS "${name}"`)
  .join(', ');

/** In the direction of the indexes, so that a page is read and nothing is sorted. */
const SORTS = {
  receivedAt: { desc: 'c.received_at DESC, c.id', asc: 'c.received_at, c.id DESC' },
  updatedAt: { desc: 'c.updated_at DESC, c.id', asc: 'c.updated_at, c.id DESC' },
  number: { desc: 'c.number DESC NULLS LAST, c.id', asc: 'c.number, c.id' },
  dueAt: { desc: 'c.due_at DESC NULLS LAST, c.id', asc: 'c.due_at, c.id' },
} as const;

/** Rows that are looked at to count what a filter finds. */
const LOOKED_AT = 10_000;
const CASE_NUMBER = /^[A-Z]{2}-\d{8}-\d{6,}$/u;

/** Lists of cases by plain SQL: a list costs what its page costs, however many cases there are. */
export function createCaseListRepository(pool: Pool, now: () => number, limits = SEARCH_LIMITS) {
  const search = createCaseSearch(pool, now, limits);

  async function pageOf(conditions: Conditions, { sort, order, page, pageSize }: CaseListing): Promise<ListedCase[]> {
    const { rows } = await pool.query<ListedCase>(
      `SELECT ${LISTED_COLUMNS} FROM "case" AS c WHERE ${conditions.text}
       ORDER BY ${SORTS[sort][order]} LIMIT ${pageSize + 1} OFFSET ${(page - 1) * pageSize}`,
      [...conditions.values],
    );
    return rows;
  }

  /** Counts among the newest that the indexes leave; beyond these it says that there are more. */
  async function count(filter: CaseFilter): Promise<{ found: number; looked: number }> {
    const indexed = indexedConditionsOf(filter);
    const whole = conditionsOf(filter, indexed.values);
    const { rows } = await pool.query<{ found: number; looked: number }>(
      `SELECT count(*) FILTER (WHERE ${whole.text})::int AS found, count(*)::int AS looked FROM (
         SELECT * FROM "case" AS c WHERE ${indexed.text} ORDER BY c.received_at DESC, c.id LIMIT ${LOOKED_AT}) AS c`,
      [...whole.values],
    );
    return rows[0]!;
  }

  return {
    /** Those of them that may be seen; newest first. */
    async byIds(ids: readonly string[], scope: CaseScope): Promise<ListedCase[]> {
      const { text, values } = conditionsOf({ scope }, [ids]);
      const { rows } = await pool.query<ListedCase>(
        `SELECT ${LISTED_COLUMNS} FROM "case" AS c WHERE c.id = ANY($1::text[]) AND ${text} ORDER BY ${SORTS.receivedAt.desc}`,
        [...values],
      );
      return rows;
    },

    /** A trader's or a citizen's past, as far as the asking person may see it. */
    async pastOf(filter: CaseFilter, since: number): Promise<CasePast> {
      const { text, values } = conditionsOf(filter);
      const { rows } = await pool.query<PastRow>(
        `SELECT type, issue, count(*)::int AS cases, count(*) FILTER (WHERE received_at >= $${values.length + 1})::int AS recent,
           min(received_at) AS first, max(received_at) AS last
         FROM (SELECT c.type, coalesce(c.matter->>'issue', c.matter->>'violation', 'other') AS issue, c.received_at FROM "case" AS c
           WHERE ${text} AND c.state <> 'draft' ORDER BY c.received_at DESC LIMIT ${LOOKED_AT}) AS past
         GROUP BY type, issue`,
        [...values, new Date(since)],
      );
      return summed(rows);
    },

    async list({ text, ...listing }: CaseListing): Promise<CasePage> {
      const wanted = text?.trim().toUpperCase() ?? '';
      if (CASE_NUMBER.test(wanted)) return this.list({ ...listing, number: wanted });
      const query = text === undefined ? null : searchQueryOf(text);
      if (text !== undefined && query === null) return { rows: [], total: 0, isTotalCapped: false };
      if (query) {
        const { ids, isAll } = await search.newest(query, listing);
        const rows = await pageOf({ text: 'c.id = ANY($1::text[])', values: [ids] }, listing);
        return { rows: rows.slice(0, listing.pageSize), total: ids.length, isTotalCapped: !isAll };
      }
      const [rows, { found, looked }] = await Promise.all([pageOf(conditionsOf(listing), listing), count(listing)]);
      const before = (listing.page - 1) * listing.pageSize;
      const isTotalCapped = looked === LOOKED_AT;
      // The next page is always within the total, so that it can be turned to.
      const total = Math.max(found, rows.length > 0 ? before + rows.length : 0);
      return { rows: rows.slice(0, listing.pageSize), total, isTotalCapped };
    },
  };
}
