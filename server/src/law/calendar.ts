import type { CalendarRepository } from './calendar-repository.ts';
import { layOutWorkingDays, type OfficialCalendar, type WorkingDays } from './core/working-days.ts';

/** Which days are working days, from the files of the site and what administrators entered. */
export interface WorkCalendar {
  readonly current: WorkingDays;
  readonly years: readonly number[];
  refresh(): Promise<void>;
}

/** An entered year goes before the file of the same year: the State Council has changed a year in its course before. */
export function createWorkCalendar(repository: Pick<CalendarRepository, 'all'>, files: OfficialCalendar): WorkCalendar {
  let years = [...files.years].sort();
  let current = layOutWorkingDays(files);
  return {
    get current() {
      return current;
    },
    get years() {
      return years;
    },
    async refresh() {
      const entered = await repository.all();
      const replaced = new Set(entered.map(({ year }) => year));
      const isOfFile = (day: string) => !replaced.has(Number(day.slice(0, 4)));
      const known = new Set([...files.years, ...replaced]);
      current = layOutWorkingDays({
        years: known,
        holidays: new Set([
          ...[...files.holidays].filter(isOfFile),
          ...entered.flatMap(({ holidays }) => Object.keys(holidays)),
        ]),
        makeUpWorkdays: new Set([
          ...[...files.makeUpWorkdays].filter(isOfFile),
          ...entered.flatMap(({ makeUpWorkdays }) => makeUpWorkdays),
        ]),
      });
      years = [...known].sort((a, b) => a - b);
    },
  };
}
