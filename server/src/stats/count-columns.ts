import { AGENT_COUNTS, QUEUE_COUNTS } from './core/counts.ts';

/** The tables of counts: what their rows are keyed by, and which counts they hold. */
export const COUNT_TABLES = {
  stat_queue: { key: 'queue', counts: QUEUE_COUNTS },
  stat_agent: { key: 'agent_id', counts: AGENT_COUNTS },
} as const;
export type CountTable = keyof typeof COUNT_TABLES;

/** `answerWaitMs` → `answer_wait_ms`. */
export function columnOf(count: string): string {
  return count.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Adds rows of counts to a table. `rows` is the parameter that holds them as JSON (see {@link countRows}), $1 the
 * journal; `from` names what must hold for anything to be written.
 */
export function addCounts(table: CountTable, rows: string, from: string): string {
  const { key, counts } = COUNT_TABLES[table];
  const columns = counts.map(columnOf);
  return `
  INSERT INTO ${table} (journal, slot, ${key}, ${columns.join(', ')})
  SELECT $1, r.slot, r.key, ${counts.map((count) => `r."${count}"`).join(', ')}
  FROM ${from}jsonb_to_recordset(${rows}::jsonb) AS r(slot timestamptz, key text, ${counts.map((count) => `"${count}" bigint`).join(', ')})
  ON CONFLICT (journal, slot, ${key}) DO UPDATE SET ${columns.map((column) => `${column} = ${table}.${column} + EXCLUDED.${column}`).join(', ')}`;
}

export function countRows(rows: readonly { readonly slot: number }[]): string {
  return JSON.stringify(rows.map((row) => ({ ...row, slot: new Date(row.slot).toISOString() })));
}
