import type { Pool } from 'pg';
import { askingOf } from '../database/ask.ts';

export interface BackfillPosition {
  /** The last id that was looked at. */
  readonly after: string;
  readonly isDone: boolean;
}

export type BackfillRepository = ReturnType<typeof createBackfillRepository>;

/** How far each piece of work on rows from before an upgrade has come. */
export function createBackfillRepository(pool: Pool) {
  const ask = askingOf(pool);
  return {
    async position(name: string): Promise<BackfillPosition> {
      const [row] = await ask<BackfillPosition>(POSITION, [name]);
      return row ?? { after: '', isDone: false };
    },

    async moveOn(name: string, after: string, isDone: boolean): Promise<void> {
      await ask(MOVE_ON, [name, after, isDone]);
    },
  };
}

const POSITION = {
  name: 'backfill-position',
  text: 'SELECT after, done_at IS NOT NULL AS "isDone" FROM backfill WHERE name = $1',
};

const MOVE_ON = {
  name: 'backfill-move-on',
  text: `INSERT INTO backfill (name, after, done_at) VALUES ($1, $2, CASE WHEN $3::boolean THEN now() END)
    ON CONFLICT (name) DO UPDATE SET after = greatest(backfill.after, excluded.after),
      done_at = coalesce(backfill.done_at, excluded.done_at) RETURNING name`,
};
