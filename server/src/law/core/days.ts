/**
 * Days of the calendar as whole numbers since 1970-01-01: the law counts days, and a number is counted a million times
 * faster than a date object. Nothing here knows a time zone.
 */
export type Day = number;

const MS_PER_DAY = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Cumulated days before each month of a common year. */
const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Null for anything that is no day of the calendar, such as 2026-02-30. */
export function dayOf(text: string): Day | null {
  if (!PATTERN.test(text)) return null;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const date = Number(text.slice(8, 10));
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return firstDayOf(year) + BEFORE_MONTH[month - 1]! + (month > 2 && isLeap(year) ? 1 : 0) + date - 1;
}

/** For texts of our own: a wrong one is a bug. */
export function dayOfKnown(text: string): Day {
  const day = dayOf(text);
  if (day === null) throw new RangeError(`"${text}" is no day`);
  return day;
}

export function textOf(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

export function yearOf(day: Day): number {
  // 400 years have 146,097 days; the guess is off by at most one.
  const guess = 1970 + Math.floor((day * 400) / 146_097);
  if (day < firstDayOf(guess)) return guess - 1;
  return day >= firstDayOf(guess + 1) ? guess + 1 : guess;
}

export function firstDayOf(year: number): Day {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return before * 365 + leaps - 719_162;
}

/** 0 is Monday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
