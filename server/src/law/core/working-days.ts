import { dayOfKnown, firstDayOf, weekdayOf, yearOf, type Day } from './days.ts';

/** What the State Council announced, by year. */
export interface OfficialCalendar {
  readonly years: ReadonlySet<number>;
  readonly holidays: ReadonlySet<string>;
  readonly makeUpWorkdays: ReadonlySet<string>;
}

/** Official working days, laid out so that counting any number of them takes one look-up. */
export interface WorkingDays {
  isKnown(year: number): boolean;
  isHoliday(day: Day): boolean;
  isWorkday(day: Day): boolean;
  /** Working days up to and including that day, from the first known one. */
  ordinalOf(day: Day): number;
  /** The day with that ordinal; null past the last known one. */
  dayWith(ordinal: number): Day | null;
}

const SATURDAY = 5;

export function layOutWorkingDays({ years, holidays, makeUpWorkdays }: OfficialCalendar): WorkingDays {
  const known = [...years].sort((a, b) => a - b);
  const first = known.length > 0 ? firstDayOf(known[0]!) : 0;
  const end = known.length > 0 ? firstDayOf(known.at(-1)! + 1) : 0;
  const off = new Set([...holidays].map(dayOfKnown));
  const made = new Set([...makeUpWorkdays].map(dayOfKnown));
  const isWorkday = (day: Day) => made.has(day) || (!off.has(day) && weekdayOf(day) < SATURDAY);

  const ordinals = new Int32Array(end - first);
  const days: Day[] = [];
  for (let day = first; day < end; day += 1) {
    if (years.has(yearOf(day)) && isWorkday(day)) days.push(day);
    ordinals[day - first] = days.length;
  }
  return {
    isKnown: (year) => years.has(year),
    isHoliday: (day) => off.has(day),
    isWorkday,
    ordinalOf(day) {
      if (day < first) return 0;
      return day >= end ? days.length : ordinals[day - first]!;
    },
    dayWith: (ordinal) => days[ordinal - 1] ?? null,
  };
}
