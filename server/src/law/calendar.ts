import type { CalendarRepository, CalendarYear } from './calendar-repository.ts';
import { layOutWorkingDays, type OfficialCalendar, type WorkingDays } from './core/working-days.ts';

/** Which days are working days, from the files of the site and what administrators entered. */
export interface WorkCalendar {
  readonly current: WorkingDays;
  readonly years: readonly number[];
  /** How many days off and make-up workdays a year has. */
  countsOf(year: number): { readonly days: number; readonly makeUpDays: number };
  refresh(): Promise<void>;
}

/** An entered year goes before the file of the same year: the State Council has changed a year in its course before. */
export function createWorkCalendar(repository: Pick<CalendarRepository, 'all'>, files: OfficialCalendar): WorkCalendar {
  let table: OfficialCalendar = files;
  let years = [...files.years].sort();
  let current = layOutWorkingDays(files);
  const countIn = (days: ReadonlySet<string>, year: number) =>
    [...days].filter((day) => day.startsWith(`${year}-`)).length;
  return {
    get current() {
      return current;
    },
    get years() {
      return years;
    },
    countsOf: (year) => ({ days: countIn(table.holidays, year), makeUpDays: countIn(table.makeUpWorkdays, year) }),
    async refresh() {
      table = merged(files, await repository.all());
      current = layOutWorkingDays(table);
      years = [...table.years].sort();
    },
  };
}

function merged(files: OfficialCalendar, entered: readonly CalendarYear[]): OfficialCalendar {
  const replaced = new Set(entered.map(({ year }) => year));
  const ofFiles = (days: ReadonlySet<string>) => [...days].filter((day) => !replaced.has(Number(day.slice(0, 4))));
  return {
    years: new Set([...files.years, ...replaced]),
    holidays: new Set([...ofFiles(files.holidays), ...entered.flatMap(({ holidays }) => Object.keys(holidays))]),
    makeUpWorkdays: new Set([
      ...ofFiles(files.makeUpWorkdays),
      ...entered.flatMap(({ makeUpWorkdays }) => makeUpWorkdays),
    ]),
  };
}
