import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { SEARCHED_COLUMNS, searchedValuesOf } from './searched-trader.ts';
import { TRADER_COLUMNS, type Trader, type TraderRecord } from './trader-columns.ts';
import { matchedBy, matchingOf } from './trader-matching.ts';

export interface TraderFilter {
  readonly text?: string;
  readonly status?: string;
  readonly kind?: string;
  readonly region?: string;
  readonly sort: 'name' | 'updatedAt';
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

/** With its name in letters; null until an upgrade has completed it. */
export type FoundTrader = Trader & { readonly letters: string | null };
export type TraderRepository = ReturnType<typeof createTraderRepository>;

/** What is ranked of a search: a text that fits more traders is too short to rank them by anyway. */
const CANDIDATES = 200;
/** Nobody turns 40 pages; counting further takes a third of a second. */
const COUNTED = 1_000;

const UNIQUE_VIOLATION = '23505';
const SORTS = { name: 'name', updatedAt: 'updated_at' } as const;

export function createTraderRepository(pool: Pool) {
  return {
    async byId(id: string): Promise<Trader | null> {
      const { rows } = await pool.query<TraderRecord>(`SELECT ${TRADER_COLUMNS} FROM trader WHERE id = $1`, [id]);
      return rows[0] ?? null;
    },

    async byCreditCode(code: string): Promise<Trader | null> {
      const { rows } = await pool.query<TraderRecord>(`SELECT ${TRADER_COLUMNS} FROM trader WHERE credit_code = $1`, [
        code.toUpperCase(),
      ]);
      return rows[0] ?? null;
    },

    /** Not in any order: the caller ranks them. */
    async candidates(text: string): Promise<FoundTrader[]> {
      const typed = text.trim();
      const matching = matchingOf(typed, 3);
      if (!matching) return [];
      const { values, beginning } = matching;
      const { rows } = await pool.query<FoundTrader>(
        `SELECT ${TRADER_COLUMNS}, s.letters FROM trader JOIN trader_search AS s ON s.trader_id = id WHERE id IN (
           (SELECT id FROM trader WHERE credit_code LIKE $1 LIMIT 20) UNION
           (SELECT id FROM trader WHERE name LIKE $2 LIMIT 50) UNION
           (SELECT trader_id FROM trader_search WHERE letters LIKE $3 LIMIT 50) UNION
           ${matchedBy(matching, CANDIDATES)})`,
        // A parameter with a wildcard of ours: the typed text holds none, or finds nothing by this way.
        [`${likeSafe(typed.toUpperCase())}%`, `${likeSafe(typed)}%`, beginning, ...values],
      );
      return rows;
    },

    async list({ text, sort, order, page, pageSize, ...exact }: TraderFilter) {
      const { conditions, values } = conditionsOf(exact, text ?? null);
      const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
      const by = `${SORTS[sort]} ${order}, id ${order}`;
      const [found, counted] = await Promise.all([
        pool.query<TraderRecord>(
          `SELECT ${TRADER_COLUMNS} FROM trader ${where} ORDER BY ${by} LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
          values,
        ),
        pool.query<{ total: number }>(
          `SELECT count(*)::int AS total FROM (SELECT 1 FROM trader ${where} LIMIT ${COUNTED}) AS counted`,
          values,
        ),
      ]);
      return { rows: found.rows as Trader[], total: counted.rows[0]!.total };
    },

    /** False when another trader has that code. */
    async insert(trader: Trader): Promise<boolean> {
      try {
        await insertInto(pool, trader);
        return true;
      } catch (error) {
        if (error instanceof DatabaseError && error.code === UNIQUE_VIOLATION) return false;
        throw error;
      }
    },

    async change(before: Trader, after: Trader): Promise<'changed' | 'conflict' | 'code-taken'> {
      try {
        const { rowCount } = await pool.query(CHANGE, [
          ...valuesOf(after),
          before.revision,
          ...searchedValuesOf(after),
        ]);
        return rowCount === 1 ? 'changed' : 'conflict';
      } catch (error) {
        if (error instanceof DatabaseError && error.code === UNIQUE_VIOLATION) return 'code-taken';
        throw error;
      }
    },
  };
}

function likeSafe(text: string): string {
  return text.replaceAll(/[\\%_]/gu, (character) => `\\${character}`);
}

function conditionsOf(exact: Pick<TraderFilter, 'status' | 'kind' | 'region'>, text: string | null) {
  const conditions: string[] = [];
  const values: unknown[] = [];
  for (const column of ['status', 'kind', 'region'] as const) {
    if (exact[column] === undefined) continue;
    values.push(exact[column]);
    conditions.push(`${column} = $${values.length}`);
  }
  const matching = text === null ? null : matchingOf(text, values.length + 1);
  if (text !== null && matching) {
    values.push(`${likeSafe(text.trim().toUpperCase())}%`, ...matching.values);
    conditions.push(`id IN (
      (SELECT id FROM trader WHERE credit_code LIKE $${values.length - matching.values.length} LIMIT ${COUNTED}) UNION
      ${matchedBy(matching, COUNTED)})`);
  }
  return { conditions, values };
}

const INSERT = {
  name: 'insert-trader',
  text: `WITH made AS (
           INSERT INTO trader (id, credit_code, name, address, region, phone, kind, industry, status, origin)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id)
         INSERT INTO trader_search (trader_id, ${SEARCHED_COLUMNS.join(', ')})
         SELECT id, $11, $12::tsvector, $13, $14::tsvector FROM made`,
};

export async function insertInto(client: Pool | PoolClient, trader: Trader): Promise<void> {
  await client.query({ ...INSERT, values: [...valuesOf(trader), ...searchedValuesOf(trader)] });
}

function valuesOf(trader: Trader): unknown[] {
  const { id, creditCode, name, address, region, phone, kind, industry, status, origin } = trader;
  return [id, creditCode, name, address, region, phone, kind, industry, status, origin];
}

const CHANGE = `WITH changed AS (
    UPDATE trader SET credit_code = $2, name = $3, address = $4, region = $5, phone = $6, kind = $7, industry = $8,
      status = $9, origin = $10, revision = revision + 1, updated_at = now()
    WHERE id = $1 AND revision = $11 RETURNING id)
  UPDATE trader_search SET body = $12, tokens = $13::tsvector, letters = $14, letter_tokens = $15::tsvector FROM changed WHERE trader_id = changed.id`;
