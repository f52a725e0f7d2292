import type { Prisma } from '../database/prisma-repository.ts';

/** A year as the State Council announced it. */
export interface CalendarYear {
  readonly year: number;
  readonly source: string;
  readonly holidays: Readonly<Record<string, string>>;
  readonly makeUpWorkdays: readonly string[];
}

export interface EnteredYear extends CalendarYear {
  readonly enteredBy: string;
  readonly enteredAt: Date;
}

export type CalendarRepository = ReturnType<typeof createCalendarRepository>;

export function createCalendarRepository(prisma: Prisma) {
  return {
    async all(): Promise<EnteredYear[]> {
      const rows = await prisma.calendarYear.findMany({ orderBy: { year: 'asc' } });
      return rows.map((row) => ({ ...row, holidays: row.holidays as Record<string, string> }));
    },

    async put({ year, holidays, makeUpWorkdays, source }: CalendarYear, enteredBy: string): Promise<void> {
      const written = { source, holidays, makeUpWorkdays: [...makeUpWorkdays], enteredBy, enteredAt: new Date() };
      await prisma.calendarYear.upsert({ where: { year }, create: { year, ...written }, update: written });
    },
  };
}
