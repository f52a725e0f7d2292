import type { Site } from './walk/circumstances.ts';
import { localTime, yearOf } from './walk/hours.ts';

/** The State Council announces a year in the November before. */
const ANNOUNCED_BY_MONTH = 12;

/** The years that should be known now and are not: this one, and from December on the next. */
export function missingYears({ calendar, hours }: Site, at: number): number[] {
  const { day } = localTime(at, hours.zone);
  const year = yearOf(day);
  const month = Number(day.slice(5, 7));
  const wanted = month >= ANNOUNCED_BY_MONTH ? [year, year + 1] : [year];
  return wanted.filter((each) => !calendar.years.has(each));
}
