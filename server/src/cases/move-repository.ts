import type { CaseMove, CaseState, CaseType, RulePackId } from '@hotline/contracts';
import type { Pool } from 'pg';
import type { LinkedCase } from '../citizens/linking.ts';
import { askingOf, askingWithin, type Ask } from '../database/ask.ts';
import type { Tx } from '../database/prisma-repository.ts';
import type { Clock } from '../law/core/clocks.ts';
import { clockOf, type ClockRow, type MarkedClock } from './clock-row.ts';
import { movedValues, TOUCHED_CLOCKS } from './moved-values-repository.ts';
import { registering, type Registration, type RegisteredRow } from './register-repository.ts';

/** How a case stands before a move. */
export interface Standing {
  readonly caseId: string;
  readonly type: CaseType;
  readonly state: CaseState;
  readonly revision: number;
  readonly pack: RulePackId | null;
  readonly hotline: string | null;
  readonly receivedAt: number;
  readonly clocks: readonly Clock[];
}

/** The same of a case that is to be registered, with what says to whom it belongs. */
export interface Unregistered extends Standing, LinkedCase {
  readonly type: CaseType;
}

export interface MoveWrite {
  readonly caseId: string;
  readonly revision: number;
  readonly move: CaseMove;
  readonly from: CaseState;
  readonly to: CaseState;
  readonly at: number;
  readonly pack: RulePackId;
  readonly dueAt: number | null;
  readonly warnAt: number | null;
  readonly touched: readonly MarkedClock[];
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly userId: string;
  readonly address: string;
  readonly unitId: string | null;
}

export type MoveRepository = ReturnType<typeof createMoveRepository>;

/** `counters` are connections of their own whose commits do not wait for the disc (see NUMBER). */
export function createMoveRepository(pool: Pool, counters: Pool) {
  const alone = askingOf(pool);
  const counter = askingOf(counters);

  /** As many that follow each other. */
  async function numbersOf(prefix: string, day: string, count: number): Promise<string[]> {
    const [row] = await counter<{ last: number }>(NUMBER, [prefix, day, count]);
    const first = row!.last - count + 1;
    return Array.from({ length: count }, (_, at) => `${prefix}-${day}-${String(first + at).padStart(6, '0')}`);
  }

  return {
    alone,
    within: (tx: Tx): Ask => askingWithin(tx),

    async standingOf(caseId: string, ask: Ask = alone): Promise<Standing | null> {
      const [row] = await ask<StandingRow<Standing>>(STANDING, [caseId]);
      return row ? { ...row, clocks: row.clocks.map(clockOf) } : null;
    },

    async unregistered(caseId: string, ask: Ask): Promise<Unregistered | null> {
      const [row] = await ask<StandingRow<Unregistered>>(UNREGISTERED, [caseId]);
      return row ? { ...row, clocks: row.clocks.map(clockOf) } : null;
    },

    /** The next number of that day. It is never given again, whatever becomes of the registration. */
    async numberOf(prefix: string, day: string): Promise<string> {
      const [number] = await numbersOf(prefix, day, 1);
      return number!;
    },
    numbersOf,

    /** Null when the revision is not the present one any more; nothing is written then. */
    async write(write: MoveWrite, ask: Ask): Promise<{ seq: number; number: string | null } | null> {
      const [row] = await ask<{ seq: number; number: string | null }>(WRITE, movedValues(write));
      return row ?? null;
    },

    /** The same for a registration, with whom it belongs to. Gives the whole case as it stands then. */
    async register(registration: Registration, ask: Ask): Promise<RegisteredRow | null> {
      const [row] = await ask<RegisteredRow>(...registering(registration));
      return row ?? null;
    },
  };
}

const STANDS = `c.id AS "caseId", c.type, c.state, c.revision, c.pack, c.hotline,
    (extract(epoch FROM c.received_at) * 1000)::float8 AS "receivedAt",
    (SELECT coalesce(jsonb_agg(to_jsonb(k)), '[]') FROM case_clock AS k WHERE k.case_id = c.id) AS clocks`;

const STANDING = { name: 'case-standing', text: `SELECT ${STANDS} FROM "case" AS c WHERE c.id = $1` };

const UNREGISTERED = {
  name: 'case-unregistered',
  text: `SELECT ${STANDS}, c.trader_id AS "traderId", c.caller_number AS "callerNumber", c.person, c.respondent, c.matter
    FROM "case" AS c WHERE c.id = $1`,
};

/**
 * Alone and committed at once: whoever registers holds nobody up, not even while an import of thousands of rows runs. It
 * need not wait for the disc, because the log is written in order: a case that is stored has its number's counter stored
 * before it. A registration that fails leaves a gap, as in every book in which a number was struck out.
 */
const NUMBER = {
  name: 'case-number',
  text: `INSERT INTO case_counter AS n (prefix, day, last) VALUES ($1, $2, $3::int)
    ON CONFLICT (prefix, day) DO UPDATE SET last = n.last + excluded.last RETURNING last`,
};

/** A whole move in one statement. The revision guards it: whoever moved the case meanwhile has raised it. */
const WRITE = {
  name: 'case-move',
  text: `
  WITH moved AS (
    UPDATE "case" SET state = $3, revision = revision + 1, updated_at = to_timestamp($4::float8 / 1000), pack = $5,
      due_at = to_timestamp($6::float8 / 1000), warn_at = to_timestamp($7::float8 / 1000)
    WHERE id = $1 AND revision = $2::int RETURNING id, revision, number
  ), clocks AS (${TOUCHED_CLOCKS}), told AS (
    INSERT INTO case_history (case_id, at, act, from_state, to_state, reason, details, user_id, address, unit_id, revision)
    SELECT id, to_timestamp($4::float8 / 1000), $9, $10, $3, $11, $12::jsonb, $13, $14, $15, revision FROM moved
    RETURNING seq
  )
  SELECT told.seq, moved.number FROM told, moved`,
};

type StandingRow<Row extends Standing> = Omit<Row, 'clocks'> & { readonly clocks: readonly ClockRow[] };
