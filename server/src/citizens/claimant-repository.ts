import type { Pool } from 'pg';
import type { ClaimantFigures } from './core/claimant-signals.ts';

export type ClaimantRepository = ReturnType<typeof createClaimantRepository>;

/** A year of somebody's complaints, as Order 121, article 17 asks about them. Reports are not looked at: nobody may. */
export function createClaimantRepository(pool: Pool) {
  return {
    async figuresOf(citizenIds: readonly string[], since: number): Promise<ClaimantFigures> {
      const { rows } = await pool.query<ClaimantFigures>(FIGURES, [citizenIds, new Date(since)]);
      return rows[0]!;
    },
  };
}

const FIGURES = `
  WITH own AS (
    SELECT c.id, coalesce(c.trader_id, c.respondent_name) AS trader, c.subject->>'name' AS goods,
      coalesce((c.subject->>'quantity')::numeric, 0) AS quantity, (c.requests->>'compensationYuan')::numeric AS asked,
      c.subject->>'amountYuan' AS paid
    FROM "case" AS c
    WHERE c.citizen_id = ANY($1::text[]) AND c.type = 'complaint' AND c.state <> 'draft' AND c.received_at >= $2
    ORDER BY c.received_at DESC LIMIT 2000)
  SELECT (SELECT count(*)::int FROM own) AS complaints,
    (SELECT count(DISTINCT trader)::int FROM own) AS traders,
    (SELECT coalesce(max(n), 0)::int FROM (SELECT count(*) AS n FROM own GROUP BY trader) AS t) AS "mostOfOneTrader",
    (SELECT coalesce(max(n), 0)::int FROM (SELECT count(*) AS n FROM own WHERE goods IS NOT NULL GROUP BY goods) AS t) AS "mostOfOneGoods",
    (SELECT coalesce(max(quantity), 0)::float8 FROM own) AS "largestQuantity",
    (SELECT count(*)::int FROM own WHERE paid ~ '^[0-9.]+$' AND paid::numeric > 0 AND asked >= 10 * paid::numeric) AS "tenfoldClaims",
    (SELECT count(DISTINCT p2.citizen_id)::int FROM citizen_phone AS p1
       JOIN citizen_phone AS p2 ON p2.number = p1.number AND p2.citizen_id <> ALL($1::text[])
       WHERE p1.citizen_id = ANY($1::text[])) AS "othersOfSamePhone"`;
