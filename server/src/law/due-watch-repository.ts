import type { ClockName } from '@hotline/contracts';
import { appendHistory } from '../cases/history-repository.ts';
import type { MarkedClock } from '../cases/clock-row.ts';
import type { Prisma } from '../database/prisma-repository.ts';
import { textOf } from './core/days.ts';

/** A clock at one of its moments: a part of its time is over, or all of it. */
export interface MarkedAt {
  readonly caseId: string;
  readonly clock: ClockName;
  readonly startedOn: string;
  readonly dueOn: string;
}

export interface Marking extends Omit<MarkedAt, 'startedOn'> {
  readonly act: 'clock-warned' | 'clock-overdue';
  readonly marks: number;
  readonly nextAt: number | null;
}

export interface Recount {
  readonly caseId: string;
  readonly revision: number;
  readonly clocks: readonly MarkedClock[];
  readonly dueAt: number | null;
  readonly warnAt: number | null;
}

export type DueWatchRepository = ReturnType<typeof createDueWatchRepository>;

/** Nobody's act: the server noticed. */
const SERVER = { userId: 'system', address: 'server' } as const;
const AT_ONCE = 200;
/** Beyond this a number says nothing more to a person. */
export const COUNTED_AT_MOST = 10_000;

export function createDueWatchRepository(prisma: Prisma) {
  return {
    marked: (now: number) =>
      prisma.$queryRawUnsafe<MarkedAt[]>(
        `SELECT case_id AS "caseId", clock, started_on::text AS "startedOn", due_on::text AS "dueOn" FROM case_clock
         WHERE mark_at <= to_timestamp($1::float8 / 1000) AND state = 'running' AND due_on IS NOT NULL
         ORDER BY mark_at LIMIT ${AT_ONCE}`,
        now,
      ),

    /** Once: whoever marked it first has moved its next moment. */
    async mark({ caseId, clock, dueOn, act, marks, nextAt }: Marking, now: number): Promise<boolean> {
      return prisma.$transaction(async (tx) => {
        const moved = await tx.caseClock.updateMany({
          where: { caseId, clock, state: 'running', markAt: { lte: new Date(now) } },
          data: { marks, markAt: nextAt === null ? null : new Date(nextAt) },
        });
        if (moved.count > 0) await appendHistory(tx, { caseId, act, details: { clock, dueOn }, ...SERVER });
        return moved.count > 0;
      });
    },

    async overdue(now: number): Promise<number> {
      const [row] = await prisma.$queryRawUnsafe<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM (
           SELECT 1 FROM "case" WHERE due_at <= to_timestamp($1::float8 / 1000) LIMIT ${COUNTED_AT_MOST}) AS late`,
        now,
      );
      return row?.count ?? 0;
    },

    /** Years without which running clocks have no end. */
    async missingYears(): Promise<number[]> {
      const rows = await prisma.caseClock.findMany({
        where: { missingYear: { not: null }, state: 'running' },
        distinct: ['missingYear'],
        select: { missingYear: true },
        take: 10,
      });
      return rows.map(({ missingYear }) => missingYear!).sort();
    },

    /** Cases, in order, whose running clocks a table of that year may change. */
    async casesOfYear(year: number, after: string): Promise<string[]> {
      const rows = await prisma.$queryRawUnsafe<{ caseId: string }[]>(
        `SELECT DISTINCT case_id AS "caseId" FROM case_clock
         WHERE case_id > $2 AND state = 'running' AND (missing_year = $1::int
           OR (mark_at IS NOT NULL AND started_on <= make_date($1::int, 12, 31) AND due_on >= make_date($1::int, 1, 1)))
         ORDER BY case_id LIMIT ${AT_ONCE}`,
        year,
        after,
      );
      return rows.map(({ caseId }) => caseId);
    },

    /** False when the case was moved meanwhile: its move has counted anew itself. */
    async recount({ caseId, revision, clocks, dueAt, warnAt }: Recount): Promise<boolean> {
      const moment = (at: number | null) => (at === null ? null : new Date(at));
      return prisma.$transaction(async (tx) => {
        const data = { dueAt: moment(dueAt), warnAt: moment(warnAt) };
        const { count } = await tx.case.updateMany({ where: { id: caseId, revision }, data });
        if (count === 0) return false;
        for (const { clock, dueOn, missingYear, markAt } of clocks) {
          const due = dueOn === null ? null : new Date(`${textOf(dueOn)}T00:00:00Z`);
          const counted = { dueOn: due, missingYear, markAt: moment(markAt), marks: 0 };
          await tx.caseClock.updateMany({ where: { caseId, clock }, data: counted });
        }
        const told = clocks.map(({ clock, dueOn }) => ({ clock, dueOn: dueOn === null ? null : textOf(dueOn) }));
        await appendHistory(tx, { caseId, act: 'clock-recounted', details: { clocks: told }, ...SERVER });
        return true;
      });
    },
  };
}
