import type { ClientBase } from 'pg';
import { copyRows, type CopiedRow } from '../database/copy-rows.ts';
import { madeUpTrader, madeUpTraderId, type MadeUpTrader } from './made-up-traders.ts';
import { SEARCHED_COLUMNS, searchedValuesOf } from './searched-trader.ts';

const COLUMNS = ['id', 'credit_code', 'name', 'address', 'region', 'phone', 'kind', 'industry', 'status', 'origin'];
const BULK = 5_000;

/**
 * Fills the register with made-up traders up to that number; those that are there stay. Returns how many are new. Into
 * an index that stands, 200,000 take two minutes; built afterwards it takes seconds, and searches wait for it.
 */
export async function loadMadeUpTraders(client: ClientBase, count: number): Promise<number> {
  await client.query('BEGIN');
  try {
    await client.query('CREATE TEMP TABLE new_trader (LIKE trader INCLUDING DEFAULTS) ON COMMIT DROP');
    await client.query('CREATE TEMP TABLE new_trader_search (LIKE trader_search) ON COMMIT DROP');
    const missing = await missingIndexes(client, count);
    await copyRows(client, 'new_trader', COLUMNS, rowsOf(missing, rowOf));
    await copyRows(client, 'new_trader_search', ['trader_id', ...SEARCHED_COLUMNS], rowsOf(missing, searchRowOf));
    const isBulk = missing.length > BULK;
    if (isBulk) await client.query('DROP INDEX trader_search_tokens_idx, trader_search_letter_tokens_idx');
    const { rowCount } = await client.query('INSERT INTO trader SELECT * FROM new_trader ON CONFLICT DO NOTHING');
    await client.query(
      `INSERT INTO trader_search SELECT s.* FROM new_trader_search s JOIN trader t ON t.id = s.trader_id
       ON CONFLICT DO NOTHING`,
    );
    if (isBulk) for (const index of INDEXES) await client.query(index);
    await client.query('COMMIT');
    // Without figures about the new rows the first searches would read everything.
    if (missing.length > 0) await client.query('ANALYZE trader, trader_search');
    return rowCount ?? 0;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** As in the migrations 0065_people and 0137_trader_letters. */
const INDEXES = ['tokens', 'letter_tokens'].map(
  (column) => `CREATE INDEX trader_search_${column}_idx ON trader_search USING gin (${column}) WITH (fastupdate = off)`,
);

async function missingIndexes(client: ClientBase, count: number): Promise<number[]> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM trader WHERE id LIKE 'DM%'`);
  const present = new Set(rows.map(({ id }) => id));
  return Array.from({ length: count }, (_, at) => at + 1).filter((index) => !present.has(madeUpTraderId(index)));
}

function* rowsOf(indexes: readonly number[], toRow: (trader: MadeUpTrader) => CopiedRow): Generator<CopiedRow> {
  for (const index of indexes) yield toRow(madeUpTrader(index));
}

function rowOf(trader: MadeUpTrader): CopiedRow {
  const { id, creditCode, name, address, region, phone, kind, industry, status, origin } = trader;
  return [id, creditCode, name, address, region, phone, kind, industry, status, origin];
}

function searchRowOf(trader: MadeUpTrader): CopiedRow {
  return [trader.id, ...searchedValuesOf(trader)];
}
