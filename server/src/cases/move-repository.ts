import type { CaseMove, CaseState, CaseType, ClockName, ClockState, RulePackId } from '@hotline/contracts';
import type { Prisma, Tx } from '../database/prisma-repository.ts';
import { transactionOf } from '../database/prisma-repository.ts';
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
  /** Of a registration: from which counter the number comes. */
  readonly numbering: { readonly prefix: string; readonly day: string } | null;
}

export type MoveRepository = ReturnType<typeof createMoveRepository>;

export function createMoveRepository(prisma: Prisma) {
  return {
    transaction: transactionOf(prisma),

    async standingOf(caseId: string, tx: Tx = prisma): Promise<Standing | null> {
      const [row] = await tx.$queryRawUnsafe<StandingRow[]>(STANDING, caseId);
      if (!row) return null;
      const { clocks, ...rest } = row;
      return { ...rest, clocks: clocks.map(clockOf) };
    },

    /** Null when the revision is not the present one any more; nothing is written then. */
    async write(write: MoveWrite, tx: Tx = prisma): Promise<{ seq: number; number: string | null } | null> {
      const { prefix = null, day = null } = write.numbering ?? {};
      const [row] = await tx.$queryRawUnsafe<{ seq: number; number: string | null }[]>(
        WRITE,
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
        prefix,
        day,
      );
      return row ?? null;
    },
  };
}

const STANDING = `
  SELECT c.id AS "caseId", c.type, c.state, c.revision, c.pack, c.hotline,
    (extract(epoch FROM c.received_at) * 1000)::float8 AS "receivedAt",
    (SELECT coalesce(jsonb_agg(to_jsonb(k)), '[]') FROM case_clock AS k WHERE k.case_id = c.id) AS clocks
  FROM "case" AS c WHERE c.id = $1`;

/**
 * A whole move in one statement. The revision guards it: whoever moved the case meanwhile has raised it. The number is
 * taken in the same statement, so that its counter is held no longer than the commit takes.
 */
const WRITE = `
  WITH counted AS (
    INSERT INTO case_counter AS n (prefix, day, last) SELECT $16, $17, 1
    WHERE $16::text IS NOT NULL AND EXISTS (SELECT 1 FROM "case" WHERE id = $1 AND revision = $2::int)
    ON CONFLICT (prefix, day) DO UPDATE SET last = n.last + 1 RETURNING last
  ), moved AS (
    UPDATE "case" SET state = $3, revision = revision + 1, updated_at = to_timestamp($4::float8 / 1000), pack = $5,
      due_at = to_timestamp($6::float8 / 1000), warn_at = to_timestamp($7::float8 / 1000),
      number = coalesce(number, (SELECT $16::text || '-' || $17::text || '-' || lpad(last::text, 6, '0') FROM counted)),
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
  SELECT told.seq, moved.number FROM told, moved`;

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

function clockRow(clock: MarkedClock): ClockRow & { readonly mark_at: number | null } {
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
