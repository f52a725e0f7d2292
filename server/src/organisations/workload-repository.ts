import type { Pool } from 'pg';

export interface UnitWorkload {
  readonly unitId: string;
  readonly open: number;
  readonly awaiting: number;
  readonly handling: number;
  readonly warned: number;
  readonly overdue: number;
  readonly supervised: number;
}

export type WorkloadRepository = ReturnType<typeof createWorkloadRepository>;

/** What lies at each unit; a whole subtree is counted in one statement and added up by the caller. */
const OPEN = {
  name: 'workload-open',
  text: `
SELECT c.unit_id AS "unitId", count(*)::int AS open,
  (count(*) FILTER (WHERE c.state IN ('registered', 'awaiting-dispatch', 'dispatched', 'returned', 'awaiting-acceptance')))::int AS awaiting,
  (count(*) FILTER (WHERE c.state IN ('mediating', 'verifying', 'extended', 'filed')))::int AS handling,
  (count(*) FILTER (WHERE c.warn_at <= $2 AND c.due_at > $2))::int AS warned,
  (count(*) FILTER (WHERE c.due_at <= $2))::int AS overdue,
  (count(*) FILTER (WHERE c.id IN (SELECT u.case_id FROM urging AS u WHERE u.kind = 'supervise' AND u.ended_at IS NULL)))::int AS supervised
FROM "case" AS c
WHERE c.unit_id = ANY($1::text[]) AND c.state NOT IN ('draft', 'closed', 'archived')
  AND (c.type <> 'report' OR c.unit_id = ANY($3::text[]) OR $4)
GROUP BY c.unit_id`,
};

const LATELY = {
  name: 'workload-lately',
  text: `
SELECT d.to_unit_id AS "unitId", (count(*) FILTER (WHERE d.return_reason IS NOT NULL))::int AS returned
FROM dispatch AS d WHERE d.to_unit_id = ANY($1::text[]) AND d.at >= $2 GROUP BY d.to_unit_id`,
};

export function createWorkloadRepository(pool: Pool) {
  return {
    async of(unitIds: readonly string[], at: Date, reportUnits: 'all' | readonly string[]) {
      const isAll = reportUnits === 'all';
      const monthAgo = new Date(at.getTime() - 30 * 86_400_000);
      const [open, lately] = await Promise.all([
        pool.query<UnitWorkload>({
          ...OPEN,
          values: [unitIds, at, isAll ? [] : reportUnits, isAll],
        }),
        pool.query<{ unitId: string; returned: number }>({ ...LATELY, values: [unitIds, monthAgo] }),
      ]);
      return { open: open.rows, returned: new Map(lately.rows.map(({ unitId, returned }) => [unitId, returned])) };
    },
  };
}
