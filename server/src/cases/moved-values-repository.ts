import { clockRow } from './clock-row.ts';
import type { MoveWrite } from './move-repository.ts';

/** $1 to $15 of every statement that writes a move. */
export function movedValues(write: MoveWrite): unknown[] {
  return [
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
  ];
}

/** Writes $8, the clocks that a move touched, for the case of the statement's `moved`. */
export const TOUCHED_CLOCKS = `
    INSERT INTO case_clock (case_id, clock, state, started_on, due_on, missing_year, suspensions, extensions,
      stopped_on, is_late, mark_at, marks)
    SELECT moved.id, k.clock, k.state, k.started_on, k.due_on, k.missing_year, k.suspensions, k.extensions,
      k.stopped_on, k.is_late, to_timestamp(k.mark_at / 1000), 0
    FROM moved, jsonb_to_recordset($8::jsonb) AS k (clock text, state text, started_on date, due_on date,
      missing_year int, suspensions jsonb, extensions int[], stopped_on date, is_late boolean, mark_at float8)
    ON CONFLICT (case_id, clock) DO UPDATE SET state = excluded.state, started_on = excluded.started_on,
      due_on = excluded.due_on, missing_year = excluded.missing_year, suspensions = excluded.suspensions,
      extensions = excluded.extensions, stopped_on = excluded.stopped_on, is_late = excluded.is_late,
      mark_at = excluded.mark_at, marks = 0`;
