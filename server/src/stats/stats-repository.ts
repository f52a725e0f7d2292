import type { Pool } from 'pg';
import { filterValues, listStatement, sumStatement, type StatsFilter } from './stats-query.ts';
import { VIEWS, type ViewName } from './stats-views.ts';

export interface StatsRow {
  /** The beginning of the interval; null where nothing was cut. */
  readonly slot: number | null;
  readonly key: string;
  readonly counts: Readonly<Record<string, number>>;
}

export type StatsRepository = ReturnType<typeof createStatsRepository>;

/** Reads what the facts' own statement counted. Writes nothing. */
export function createStatsRepository(pool: Pool) {
  return {
    async list(
      view: ViewName,
      filter: StatsFilter,
      { limit, offset }: { readonly limit: number; readonly offset: number },
    ): Promise<{ rows: StatsRow[]; total: number }> {
      const { rows } = await pool.query<Record<string, unknown>>(listStatement(view, filter), [
        ...filterValues(filter),
        limit,
        offset,
      ]);
      return {
        rows: rows.map((row) => ({
          slot: (row['slot'] as Date | null)?.getTime() ?? null,
          key: row['key'] as string,
          counts: countsOf(view, row),
        })),
        total: (rows[0]?.['total'] as number | undefined) ?? 0,
      };
    },

    async sum(view: ViewName, filter: StatsFilter): Promise<Readonly<Record<string, number>>> {
      const { rows } = await pool.query<Record<string, unknown>>(sumStatement(view, filter), filterValues(filter));
      return countsOf(view, rows[0] ?? {});
    },

    /** The newest stored fact's time: what was counted is complete up to the beginning of its interval. */
    async countedUpTo(): Promise<number | null> {
      const { rows } = await pool.query<{ at: Date | null }>(
        `SELECT f.at FROM applied_position p JOIN LATERAL
           (SELECT at FROM fact WHERE fact.journal = p.journal ORDER BY seq DESC LIMIT 1) f ON true
         ORDER BY p.updated_at DESC LIMIT 1`,
      );
      return rows[0]?.at?.getTime() ?? null;
    },
  };
}

function countsOf(view: ViewName, row: Readonly<Record<string, unknown>>): Record<string, number> {
  return Object.fromEntries(VIEWS[view].counts.map((count) => [count, Number(row[count] ?? 0)]));
}
