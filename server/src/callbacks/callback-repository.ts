import { DatabaseError, type Pool } from 'pg';
import { openStatement, TAKE, takenStatement, type ListShape } from './callback-query.ts';

export const CALLBACK_OUTCOMES = ['reached', 'not-reached', 'not-needed'] as const;
export type CallbackClosing = (typeof CALLBACK_OUTCOMES)[number];

export interface CallbackFilter extends ListShape {
  readonly state: 'open' | 'taken' | 'closed';
  readonly from: number;
  readonly to: number;
  readonly kind?: 'abandoned' | 'missed';
  readonly hotline?: string;
  readonly page: number;
  readonly pageSize: number;
}

/** A number's lost calls, and who has taken them, if anybody. */
export interface CallbackRecord {
  readonly id: string | null;
  readonly state: string | null;
  readonly takenBy: string | null;
  readonly takenAt: Date | null;
  readonly closedAt: Date | null;
  readonly note: string | null;
  readonly number: string;
  readonly calls: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly waitMs: number | null;
  readonly hasWaited: boolean;
  readonly callId: string;
  readonly hotline: string | null;
  readonly queue: string | null;
}

export type CallbackRepository = ReturnType<typeof createCallbackRepository>;

const UNIQUE_VIOLATION = '23505';

export function createCallbackRepository(pool: Pool) {
  return {
    async list(filter: CallbackFilter): Promise<{ rows: CallbackRecord[]; total: number }> {
      const { state, from, to, kind, hotline, page, pageSize } = filter;
      const values = [new Date(from), new Date(to), kind ?? null, hotline ?? null, pageSize, (page - 1) * pageSize];
      const states = state === 'taken' ? ['taken'] : CALLBACK_OUTCOMES;
      const { rows } = await (state === 'open'
        ? pool.query<CallbackRecord & { total: number }>(openStatement(filter), values)
        : pool.query<CallbackRecord & { total: number }>(takenStatement(filter), [...values, states]));
      return { rows, total: rows[0]?.total ?? 0 };
    },

    /** False: there is nothing left to take, or somebody else was a moment earlier. */
    async take(callId: string, { id, userId, at }: { id: string; userId: string; at: number }): Promise<boolean> {
      try {
        const { rowCount } = await pool.query(TAKE, [callId, userId, id, new Date(at)]);
        return (rowCount ?? 0) > 0;
      } catch (error) {
        if (error instanceof DatabaseError && error.code === UNIQUE_VIOLATION) return false;
        throw error;
      }
    },

    async byId(id: string): Promise<{ state: string; takenBy: string } | null> {
      const { rows } = await pool.query<{ state: string; takenBy: string }>(
        'SELECT state, taken_by AS "takenBy" FROM callback WHERE id = $1',
        [id],
      );
      return rows[0] ?? null;
    },

    /** False when it was closed or given back meanwhile. */
    async close(id: string, outcome: CallbackClosing, note: string | null, at: number): Promise<boolean> {
      const { rowCount } = await pool.query(
        "UPDATE callback SET state = $2, note = $3, closed_at = $4 WHERE id = $1 AND state = 'taken'",
        [id, outcome, note, new Date(at)],
      );
      return rowCount === 1;
    },

    /** Nobody was called: the calls are open again. */
    async giveBack(id: string): Promise<boolean> {
      const { rowCount } = await pool.query("DELETE FROM callback WHERE id = $1 AND state = 'taken'", [id]);
      return rowCount === 1;
    },
  };
}
