import type { CaseMove, CaseState, CaseType, ClockName, ClockState, RulePackId } from '@hotline/contracts';
import type { Pool } from 'pg';
import { askingOf, askingWithin, inTransaction, type Ask } from '../database/ask.ts';
import type { Tx } from '../database/prisma-repository.ts';
import type { Clock, Suspension } from '../law/core/clocks.ts';
import { dayOfKnown, textOf, type Day } from '../law/core/days.ts';

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

/** A clock as it is stored, with the next moment at which people are warned. */
export interface MarkedClock extends Clock {
  readonly markAt: number | null;
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
  /** Of a registration: its number, and what the case belongs to from now on. */
  readonly registered: Registered | null;
}

export interface Registered {
  readonly number: string;
  readonly traderId: string | null;
  readonly citizenId: string | null;
}

export type MoveRepository = ReturnType<typeof createMoveRepository>;

/** `counters` are connections of their own whose commits do not wait for the disc (see NUMBER). */
export function createMoveRepository(pool: Pool, counters: Pool) {
  const alone = askingOf(pool);
  const counter = askingOf(counters);
  return {
    alone,
    within: (tx: Tx): Ask => askingWithin(tx),
    transaction: <Result>(work: (ask: Ask) => Promise<Result>) => inTransaction(pool, work),

    async standingOf(caseId: string, ask: Ask = alone): Promise<Standing | null> {
      const [row] = await ask<StandingRow>(STANDING, [caseId]);
      if (!row) return null;
      const { clocks, ...rest } = row;
      return { ...rest, clocks: clocks.map(clockOf) };
    },

    /** The next number of that day. It is never given again, whatever becomes of the registration. */
    async numberOf(prefix: string, day: string): Promise<string> {
      const [row] = await counter<{ last: number }>(NUMBER, [prefix, day]);
      return `${prefix}-${day}-${String(row!.last).padStart(6, '0')}`;
    },

    /** Null when the revision is not the present one any more; nothing is written then. */
    async write(write: MoveWrite, ask: Ask): Promise<{ seq: number; number: string | null } | null> {
      const [row] = await ask<{ seq: number; number: string | null }>(WRITE, [
        write.caseId,
        write.revision,
        write.to,
        write.at,
        write.pack,
        write.dueAt,
        write.warnAt,
        JSON.stringify(write.touched.map(clockRow)),
        write.move,
        write.from,
        write.reason,
        JSON.stringify(write.details),
        write.userId,
        write.address,
        write.unitId,
        write.registered?.number ?? null,
        write.registered?.traderId ?? null,
        write.registered?.citizenId ?? null,
      ]);
      return row ?? null;
    },
  };
}

const STANDING = {
  name: 'case-standing',
  text: `
  SELECT c.id AS "caseId", c.type, c.state, c.revision, c.pack, c.hotline,
    (extract(epoch FROM c.received_at) * 1000)::float8 AS "receivedAt",
    (SELECT coalesce(jsonb_agg(to_jsonb(k)), '[]') FROM case_clock AS k WHERE k.case_id = c.id) AS clocks
  FROM "case" AS c WHERE c.id = $1`,
};

/**
 * Alone and committed at once: whoever registers holds nobody up, not even while an import of thousands of rows runs. It
 * need not wait for the disc, because the log is written in order: a case that is stored has its number's counter stored
 * before it. A registration that fails leaves a gap, as in every book in which a number was struck out.
 */
const NUMBER = {
  name: 'case-number',
  text: `INSERT INTO case_counter AS n (prefix, day, last) VALUES ($1, $2, 1)
    ON CONFLICT (prefix, day) DO UPDATE SET last = n.last + 1 RETURNING last`,
};

/** A whole move in one statement. The revision guards it: whoever moved the case meanwhile has raised it. */
const WRITE = {
  name: 'case-move',
  text: `
  WITH moved AS (
    UPDATE "case" SET state = $3, revision = revision + 1, updated_at = to_timestamp($4::float8 / 1000), pack = $5,
      due_at = to_timestamp($6::float8 / 1000), warn_at = to_timestamp($7::float8 / 1000),
      number = coalesce(number, $16), trader_id = coalesce($17, trader_id), citizen_id = coalesce($18, citizen_id),
      submitted_at = CASE WHEN $9 = 'register' THEN to_timestamp($4::float8 / 1000) ELSE submitted_at END,
      submitted_by = CASE WHEN $9 = 'register' THEN $13 ELSE submitted_by END
    WHERE id = $1 AND revision = $2::int RETURNING id, revision, number
  ), clocks AS (
    INSERT INTO case_clock (case_id, clock, state, started_on, due_on, missing_year, suspensions, extensions,
      stopped_on, is_late, mark_at, marks)
    SELECT moved.id, k.clock, k.state, k.started_on, k.due_on, k.missing_year, k.suspensions, k.extensions,
      k.stopped_on, k.is_late, to_timestamp(k.mark_at / 1000), 0
    FROM moved, jsonb_to_recordset($8::jsonb) AS k (clock text, state text, started_on date, due_on date,
      missing_year int, suspensions jsonb, extensions int[], stopped_on date, is_late boolean, mark_at float8)
    ON CONFLICT (case_id, clock) DO UPDATE SET state = excluded.state, started_on = excluded.started_on,
      due_on = excluded.due_on, missing_year = excluded.missing_year, suspensions = excluded.suspensions,
      extensions = excluded.extensions, stopped_on = excluded.stopped_on, is_late = excluded.is_late,
      mark_at = excluded.mark_at, marks = 0
  ), told AS (
    INSERT INTO case_history (case_id, at, act, from_state, to_state, reason, details, user_id, address, unit_id, revision)
    SELECT id, to_timestamp($4::float8 / 1000), $9, $10, $3, $11, $12::jsonb, $13, $14, $15, revision FROM moved
    RETURNING seq
  )
  SELECT told.seq, moved.number FROM told, moved`,
};

interface StandingRow extends Omit<Standing, 'clocks'> {
  readonly clocks: readonly ClockRow[];
}

interface ClockRow {
  readonly clock: ClockName;
  readonly state: ClockState;
  readonly started_on: string;
  readonly due_on: string | null;
  readonly missing_year: number | null;
  readonly suspensions: readonly { cause: CaseMove; from: string; to: string | null }[];
  readonly extensions: readonly number[];
  readonly stopped_on: string | null;
  readonly is_late: boolean | null;
}

const dayOrNull = (text: string | null): Day | null => (text === null ? null : dayOfKnown(text));
const textOrNull = (day: Day | null): string | null => (day === null ? null : textOf(day));

function clockOf(row: ClockRow): Clock {
  return {
    clock: row.clock,
    state: row.state,
    startedOn: dayOfKnown(row.started_on),
    dueOn: dayOrNull(row.due_on),
    missingYear: row.missing_year,
    suspensions: row.suspensions.map(({ cause, from, to }) => ({ cause, from: dayOfKnown(from), to: dayOrNull(to) })),
    extensions: row.extensions,
    stoppedOn: dayOrNull(row.stopped_on),
    isLate: row.is_late,
  };
}

export function clockRow(clock: MarkedClock): ClockRow & { readonly mark_at: number | null } {
  const suspension = ({ cause, from, to }: Suspension) => ({ cause, from: textOf(from), to: textOrNull(to) });
  return {
    clock: clock.clock,
    state: clock.state,
    started_on: textOf(clock.startedOn),
    due_on: textOrNull(clock.dueOn),
    missing_year: clock.missingYear,
    suspensions: clock.suspensions.map(suspension),
    extensions: clock.extensions,
    stopped_on: textOrNull(clock.stoppedOn),
    is_late: clock.isLate,
    mark_at: clock.markAt,
  };
}
