import type { Pool } from 'pg';
import { askingOf } from '../database/ask.ts';
import { lettersOf, letterVectorOf } from './letters.ts';

/** Some six milliseconds of pinyin: nobody waits for it. */
export const LETTERED_AT_ONCE = 500;

export type LetterRepository = ReturnType<typeof createLetterRepository>;

/** Traders from before their names stood in letters too, in the order of their ids. */
export function createLetterRepository(pool: Pool) {
  const ask = askingOf(pool);
  return {
    /** One that was changed meanwhile has its letters already. */
    async complete(after: string): Promise<{ looked: number; last: string }> {
      const rows = await ask<{ id: string; name: string; isLacking: boolean }>(AFTER, [after]);
      const lacking = rows.filter(({ isLacking }) => isLacking);
      const letters = lacking.map(({ name }) => lettersOf(name));
      if (lacking.length > 0) await ask(WRITE, [lacking.map(({ id }) => id), letters, letters.map(letterVectorOf)]);
      return { looked: rows.length, last: rows.at(-1)?.id ?? after };
    },

    /** Without figures about the new columns the first searches would read everything. */
    async count(): Promise<void> {
      await pool.query('ANALYZE trader_search');
    },
  };
}

const AFTER = {
  name: 'letterless-traders',
  text: `SELECT t.id, t.name, s.letters IS NULL AS "isLacking" FROM trader AS t JOIN trader_search AS s ON s.trader_id = t.id
    WHERE t.id > $1 ORDER BY t.id LIMIT ${LETTERED_AT_ONCE}`,
};

const WRITE = {
  name: 'letter-traders',
  text: `UPDATE trader_search AS s SET letters = l.letters, letter_tokens = l.tokens::tsvector
    FROM unnest($1::text[], $2::text[], $3::text[]) AS l (id, letters, tokens)
    WHERE s.trader_id = l.id AND s.letters IS NULL RETURNING s.trader_id`,
};
