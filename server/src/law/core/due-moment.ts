import type { DueState } from '@hotline/contracts';
import type { Day } from './days.ts';

const MS_PER_DAY = 86_400_000;
/** China has one time, eight hours before Greenwich, without summer time since 1991. */
const SHANGHAI_MS = 8 * 3_600_000;

/** The day in Shanghai on which a moment falls. */
export function dayAt(at: number): Day {
  return Math.floor((at + SHANGHAI_MS) / MS_PER_DAY);
}

/** Midnight in Shanghai at which a day begins. */
export function beginOf(day: Day): number {
  return day * MS_PER_DAY - SHANGHAI_MS;
}

/** A period runs to the end of its last day. */
export function endOf(day: Day): number {
  return beginOf(day + 1);
}

/** The moments at which the set fractions of a clock's time are over, and then its end. */
export function marksOf(startedOn: Day, dueOn: Day, warningPercents: readonly number[]): number[] {
  const begin = beginOf(startedOn + 1);
  const end = endOf(dueOn);
  const warnings = [...warningPercents].sort((a, b) => a - b);
  return [...warnings.map((percent) => Math.floor(begin + ((end - begin) * percent) / 100)), end];
}

export interface DueTimes {
  readonly warnAt: number | null;
  readonly dueAt: number | null;
}

export function dueStateAt(now: number, { warnAt, dueAt }: DueTimes): DueState | null {
  if (dueAt === null) return null;
  if (now >= dueAt) return 'overdue';
  return warnAt !== null && now >= warnAt ? 'warning' : 'in-time';
}
