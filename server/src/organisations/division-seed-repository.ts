import type { Pool } from 'pg';
import { ulid } from 'ulid';
import { regionLevelOf, unitsOfDivisions, type Division } from './core/division-units.ts';
import type { FirstPost } from './demo-posts.ts';

/** The top of the tree and the centre, which the first migration of units made. */
const TOP = '100000';
const CENTRE = 'centre';

const REGIONS = `
INSERT INTO region (code, name, level, parent_code)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`;

const UNITS = `
INSERT INTO unit (id, name, level, kind, parent_id, region_code, receives)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[])
ON CONFLICT DO NOTHING`;

/** A centre that was never placed belongs to the authority of that division from now on. */
const CENTRE_OF = `
UPDATE unit SET parent_id = place.id, level = place.level, name = place.region || '12315投诉举报中心',
  revision = unit.revision + 1, updated_at = now()
FROM (SELECT u.id, u.level, r.name AS region FROM unit AS u JOIN region AS r ON r.code = u.region_code
  WHERE u.id = $2) AS place
WHERE unit.id = $1 AND unit.parent_id = '${TOP}'`;

/** Makes regions and units of divisions in one transaction, and leaves alone what is there. */
export async function insertDivisions(pool: Pool, divisions: readonly Division[], centreOf: string): Promise<boolean> {
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM region');
  if (rows[0]!.count >= divisions.length) return false;
  const units = unitsOfDivisions(divisions, TOP);
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(REGIONS, [
      divisions.map(({ code }) => code),
      divisions.map(({ name }) => name),
      divisions.map(({ code }) => regionLevelOf(code)),
      divisions.map(({ parentCode }) => parentCode),
    ]);
    await client.query(UNITS, [
      units.map(({ id }) => id),
      units.map(({ name }) => name),
      units.map(({ level }) => level),
      units.map(({ kind }) => kind),
      units.map(({ parentId }) => parentId),
      units.map(({ regionCode }) => regionCode),
      units.map(({ receives }) => receives),
    ]);
    await client.query(CENTRE_OF, [CENTRE, centreOf]);
    await client.query('COMMIT');
    return true;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Gives a post to whoever has never had one. */
export async function insertFirstPosts(pool: Pool, posts: readonly FirstPost[]): Promise<void> {
  for (const { userName, unitId, postRole } of posts) {
    await pool.query(
      `INSERT INTO post (id, user_id, unit_id, post_role, from_day)
       SELECT $1, u.id, $3, $4, (now() AT TIME ZONE 'Asia/Shanghai')::date FROM "user" AS u
       WHERE u.name = $2 AND NOT EXISTS (SELECT FROM post WHERE user_id = u.id)`,
      [ulid(), userName, unitId, postRole],
    );
  }
}
