import { dayOf, weekdayOf } from './days.ts';

export interface YearTable {
  readonly year: number;
  readonly holidays: Readonly<Record<string, string>>;
  readonly makeUpWorkdays: readonly string[];
}

export interface WrongDay {
  readonly field: string;
  readonly message: string;
}

/** What in a year's table cannot be: the State Council announces whole days of that year, and moves workdays to weekends. */
export function wrongDaysOf({ year, holidays, makeUpWorkdays }: YearTable): WrongDay[] {
  const wrong: WrongDay[] = [];
  const off = Object.keys(holidays);
  if (off.length === 0) wrong.push({ field: 'holidays', message: '没有放假日期' });
  for (const day of off) wrong.push(...faultsOf('holidays', day, year));
  for (const [index, day] of makeUpWorkdays.entries()) {
    const field = 'makeUpWorkdays';
    const faults = faultsOf(field, day, year);
    wrong.push(...faults);
    if (faults.length > 0) continue;
    if (day in holidays) wrong.push({ field, message: `${day} 既是放假日又是调休上班日` });
    if (weekdayOf(dayOf(day)!) < 5) wrong.push({ field, message: `${day} 不是周末，不会是调休上班日` });
    if (makeUpWorkdays.indexOf(day) !== index) wrong.push({ field, message: `${day} 重复` });
  }
  return wrong;
}

function faultsOf(field: string, day: string, year: number): WrongDay[] {
  if (dayOf(day) === null) return [{ field, message: `${day} 不是有效日期` }];
  return day.startsWith(`${year}-`) ? [] : [{ field, message: `${day} 不在${year}年` }];
}
