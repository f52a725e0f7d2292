import { weekdayOf, yearOf, type Day } from './days.ts';
import type { WorkingDays } from './working-days.ts';

export interface Length {
  readonly count: number;
  readonly unit: 'working-days' | 'days';
}

/** Days that a clock leaves out: those after `from`, up to and including `to` (testing, proof of identity, recusal). */
export interface LeftOut {
  readonly from: Day;
  readonly to: Day;
}

export interface Counting {
  readonly calendar: WorkingDays;
  /** Whether a plain weekend extends a period of calendar days, as a statutory holiday does. Order 121, article 45 names holidays only. */
  readonly doesWeekendExtend: boolean;
}

/** The last day of a period; or the first year without which nobody can say. */
export type Due =
  { readonly kind: 'due'; readonly on: Day } | { readonly kind: 'calendar-missing'; readonly year: number };

/**
 * Order 121, article 45: the first day is not counted, and a period that ends on a statutory holiday ends on the first day
 * after it. Never guesses: a year that the State Council's table does not cover is named instead.
 */
export function dueOn(start: Day, length: Length, counting: Counting, leftOut: readonly LeftOut[] = []): Due {
  const last =
    length.unit === 'days'
      ? lastOfDays(start, length.count, leftOut)
      : lastWorkday(start, length.count, counting.calendar, leftOut);
  if (last === null) return { kind: 'calendar-missing', year: firstUnknownYear(start, counting.calendar) };
  const due = length.unit === 'days' ? afterHolidays(last, counting) : last;
  for (let year = length.unit === 'days' ? yearOf(last) : yearOf(start); year <= yearOf(due); year += 1)
    if (!counting.calendar.isKnown(year)) return { kind: 'calendar-missing', year };
  return { kind: 'due', on: due };
}

function lastOfDays(start: Day, count: number, leftOut: readonly LeftOut[]): Day {
  let last = start + count;
  for (;;) {
    const next = start + count + daysLeftOut(start, last, leftOut);
    if (next === last) return last;
    last = next;
  }
}

function lastWorkday(start: Day, count: number, calendar: WorkingDays, leftOut: readonly LeftOut[]): Day | null {
  const before = calendar.ordinalOf(start);
  let last = calendar.dayWith(before + count);
  while (last !== null && leftOut.length > 0) {
    const next: Day | null = calendar.dayWith(before + count + workdaysLeftOut(start, last, calendar, leftOut));
    if (next === last) return last;
    last = next;
  }
  return last;
}

/** Within the period so far: the parts of a suspension that overlap each other are left out once. */
function partsWithin(start: Day, last: Day, leftOut: readonly LeftOut[]): LeftOut[] {
  const parts: LeftOut[] = [];
  for (const { from, to } of [...leftOut].sort((a, b) => a.from - b.from)) {
    const begin = Math.max(from, start, parts.at(-1)?.to ?? start);
    const end = Math.min(to, last);
    if (end > begin) parts.push({ from: begin, to: end });
  }
  return parts;
}

function daysLeftOut(start: Day, last: Day, leftOut: readonly LeftOut[]): number {
  return partsWithin(start, last, leftOut).reduce((sum, { from, to }) => sum + to - from, 0);
}

function workdaysLeftOut(start: Day, last: Day, calendar: WorkingDays, leftOut: readonly LeftOut[]): number {
  const parts = partsWithin(start, last, leftOut);
  return parts.reduce((sum, { from, to }) => sum + calendar.ordinalOf(to) - calendar.ordinalOf(from), 0);
}

function afterHolidays(last: Day, { calendar, doesWeekendExtend }: Counting): Day {
  const isPlainWeekend = (day: Day) => weekdayOf(day) >= 5 && !calendar.isWorkday(day);
  let day = last;
  while (calendar.isHoliday(day) || (doesWeekendExtend && isPlainWeekend(day))) day += 1;
  return day;
}

function firstUnknownYear(start: Day, calendar: WorkingDays): number {
  let year = yearOf(start);
  while (calendar.isKnown(year)) year += 1;
  return year;
}
