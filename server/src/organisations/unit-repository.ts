import type { Pool } from 'pg';
import type { Post } from './core/case-scope.ts';
import type { Unit } from './core/unit-tree.ts';

export type UnitRepository = ReturnType<typeof createUnitRepository>;

const UNITS = `
SELECT id, name, level, kind, parent_id AS "parentId", region_code AS "regionCode", receives, address, phone,
  to_char(from_day, 'YYYY-MM-DD') AS "from", to_char(until_day, 'YYYY-MM-DD') AS "until",
  successor_id AS "successorId", revision
FROM unit ORDER BY id`;

const POSTS = `
SELECT id, user_id AS "userId", unit_id AS "unitId", section_id AS "sectionId", post_role AS "postRole",
  to_char(from_day, 'YYYY-MM-DD') AS "from", to_char(until_day, 'YYYY-MM-DD') AS "until"
FROM post ORDER BY id`;

/** All units at once, tens of thousands of them: read by pg, for Prisma takes ten times as long. */
export function createUnitRepository(pool: Pool) {
  return {
    /** Differs after every change of a unit. */
    async version(): Promise<string> {
      const { rows } = await pool.query<{ version: string }>(
        `SELECT count(*) || ' ' || sum(revision) AS version FROM unit`,
      );
      return rows[0]!.version;
    },
    async all(): Promise<Unit[]> {
      return (await pool.query<Unit>(UNITS)).rows;
    },
    async posts(): Promise<Post[]> {
      return (await pool.query<Post>(POSTS)).rows;
    },
  };
}
