import type { Client } from 'pg';
import { copyRows, type CopiedRow } from '../database/copy-rows.ts';
import { plainText, tsvectorOf } from '../search/core/tokens.ts';
import { madeUpTrader, type MadeUpTrader } from './core/made-up-traders.ts';
import { searchedText } from './core/searched-text.ts';

const COLUMNS = ['id', 'credit_code', 'name', 'address', 'region', 'phone', 'kind', 'industry', 'status', 'origin'];
const AT_ONCE = 20_000;

/** Fills the register with made-up traders up to that number; those that are there stay. Returns how many are new. */
export async function loadMadeUpTraders(client: Client, count: number): Promise<number> {
  let made = 0;
  for (let first = 1; first <= count; first += AT_ONCE) {
    const traders = Array.from({ length: Math.min(AT_ONCE, count - first + 1) }, (_, at) => madeUpTrader(first + at));
    made += await loadSome(client, traders);
  }
  // Without figures about the new rows the first searches would read everything.
  if (made > 0) await client.query('ANALYZE trader, trader_search');
  return made;
}

async function loadSome(client: Client, traders: readonly MadeUpTrader[]): Promise<number> {
  await client.query('BEGIN');
  try {
    await client.query(`CREATE TEMP TABLE new_trader (LIKE trader INCLUDING DEFAULTS) ON COMMIT DROP`);
    await client.query(`CREATE TEMP TABLE new_trader_search (LIKE trader_search) ON COMMIT DROP`);
    await copyRows(client, 'new_trader', COLUMNS, traders.map(rowOf));
    await copyRows(client, 'new_trader_search', ['trader_id', 'body', 'tokens'], traders.map(searchRowOf));
    const { rowCount } = await client.query('INSERT INTO trader SELECT * FROM new_trader ON CONFLICT DO NOTHING');
    await client.query(
      `INSERT INTO trader_search SELECT s.* FROM new_trader_search s JOIN trader t ON t.id = s.trader_id
       ON CONFLICT DO NOTHING`,
    );
    await client.query('COMMIT');
    return rowCount ?? 0;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function rowOf(trader: MadeUpTrader): CopiedRow {
  const { id, creditCode, name, address, region, phone, kind, industry, status, origin } = trader;
  return [id, creditCode, name, address, region, phone, kind, industry, status, origin];
}

function searchRowOf(trader: MadeUpTrader): CopiedRow {
  const text = searchedText(trader);
  return [trader.id, plainText(text), tsvectorOf(text)];
}
