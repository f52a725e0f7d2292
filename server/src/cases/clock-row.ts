import type { CaseMove, ClockName, ClockState } from '@hotline/contracts';
import type { Clock, Suspension } from '../law/core/clocks.ts';
import { dayOfKnown, textOf, type Day } from '../law/core/days.ts';

/** A clock as it is stored, with the next moment at which people are warned. */
export interface MarkedClock extends Clock {
  readonly markAt: number | null;
}

/** As the columns of case_clock call it. */
export interface ClockRow {
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

export function clockOf(row: ClockRow): Clock {
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
