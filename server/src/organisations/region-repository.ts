import type { Pool } from 'pg';
import { ulid } from 'ulid';
import type { RegionBody, RegionRow } from './unit-schema.ts';

export interface RegionChangeRow {
  readonly name: string;
  readonly parentCode: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly userId: string;
  readonly at: number;
}

export type RegionRepository = ReturnType<typeof createRegionRepository>;

const ROW = `r.code, r.name, r.level, r.parent_code AS "parentCode",
  to_char(r.from_day, 'YYYY-MM-DD') AS "from", to_char(r.until_day, 'YYYY-MM-DD') AS "until",
  concat_ws(' ', p3.name, p2.name, p1.name, r.name) AS path`;

/** A division has at most three above it. */
const ABOVE = `
  LEFT JOIN region AS p1 ON p1.code = r.parent_code
  LEFT JOIN region AS p2 ON p2.code = p1.parent_code
  LEFT JOIN region AS p3 ON p3.code = p2.parent_code`;

const MOST = 100;

export function createRegionRepository(pool: Pool) {
  return {
    /** Directly under one; the provinces for null. */
    async under(parentCode: string | null): Promise<RegionRow[]> {
      const { rows } = await pool.query<RegionRow>(
        `SELECT ${ROW} FROM region AS r ${ABOVE} WHERE r.parent_code IS NOT DISTINCT FROM $1 ORDER BY r.code`,
        [parentCode],
      );
      return rows;
    },

    /** Every word in the name or in that of one above it, the widest first; or the code's beginning. */
    async find(text: string): Promise<RegionRow[]> {
      const words = text.split(/\s+/).filter((word) => word !== '');
      const { rows } = await pool.query<RegionRow>(
        `SELECT ${ROW} FROM region AS r ${ABOVE}
        WHERE r.code LIKE $1 || '%' OR (strpos(r.name, $3) > 0
          AND (SELECT bool_and(strpos(concat_ws(' ', p3.name, p2.name, p1.name, r.name), word) > 0) FROM unnest($2::text[]) AS word))
        ORDER BY length(r.code), r.code LIMIT ${MOST}`,
        [/^[0-9]+$/.test(text) ? text : 'none', words, words.at(-1) ?? ''],
      );
      return rows;
    },

    async byCode(code: string): Promise<RegionRow | null> {
      const { rows } = await pool.query<RegionRow>(`SELECT ${ROW} FROM region AS r ${ABOVE} WHERE r.code = $1`, [code]);
      return rows[0] ?? null;
    },

    /** How it stood before each change, the newest first. */
    async changesOf(code: string): Promise<RegionChangeRow[]> {
      const { rows } = await pool.query<RegionChangeRow>(
        `SELECT before->>'name' AS name, before->>'parentCode' AS "parentCode", before->>'from' AS "from",
           before->>'until' AS "until", user_id AS "userId", (extract(epoch FROM at) * 1000)::float8 AS at
         FROM region_change WHERE code = $1 ORDER BY region_change.at DESC, id DESC LIMIT ${MOST}`,
        [code],
      );
      return rows;
    },

    /** Keeps how it stood before, in the same statement. */
    async put(code: string, level: string, body: RegionBody, by: { userId: string; at: Date }): Promise<void> {
      const { name, parentCode, from = null, until = null } = body;
      await pool.query(
        `WITH before AS (
           INSERT INTO region_change (id, code, before, user_id, at)
           SELECT $7, code, jsonb_build_object('name', name, 'parentCode', parent_code, 'from', from_day, 'until', until_day),
             $8, $9 FROM region
           WHERE code = $1 AND (name, parent_code, from_day, until_day) IS DISTINCT FROM ($2, $4, $5::date, $6::date))
         INSERT INTO region (code, name, level, parent_code, from_day, until_day) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (code) DO UPDATE SET name = $2, parent_code = $4, from_day = $5, until_day = $6`,
        [code, name, level, parentCode, from, until, ulid(), by.userId, by.at],
      );
    },
  };
}
