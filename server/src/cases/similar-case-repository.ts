import type { Pool } from 'pg';
import type { CaseScope } from '../organisations/core/case-scope.ts';
import { conditionsOf } from './case-conditions.ts';
import type { Comparable } from './core/similarity.ts';

export interface SimilarCandidate extends Comparable {
  readonly id: string;
}

export type SimilarCaseRepository = ReturnType<typeof createSimilarCaseRepository>;

/** Of each way of being related so many of the newest are compared. */
const EACH = 60;

export function createSimilarCaseRepository(pool: Pool) {
  return {
    /**
     * Cases of the same person, the same trader or the same name, as far as the asking person may see them. A report is
     * never found by a person.
     */
    async candidates(caseId: string, typed: Comparable, since: number, scope: CaseScope): Promise<SimilarCandidate[]> {
      const { text, values } = conditionsOf({ scope, from: since }, [
        caseId,
        typed.phone,
        typed.traderId,
        typed.creditCode,
        typed.respondentName,
      ]);
      const newest = (condition: string) =>
        `(SELECT c.id FROM "case" AS c WHERE ${condition} AND c.id <> $1 AND ${text} ORDER BY c.received_at DESC LIMIT ${EACH})`;
      const { rows } = await pool.query<SimilarCandidate>(
        `SELECT c.id, c.trader_id AS "traderId", c.respondent_credit_code AS "creditCode",
           c.respondent_name AS "respondentName",
           concat_ws(' ', c.subject->>'name', c.matter->>'facts', c.matter->>'question') AS facts,
           CASE WHEN c.type <> 'report' THEN coalesce(c.person->>'phone', c.caller_number) END AS phone
         FROM "case" AS c WHERE c.state <> 'draft' AND c.id IN (
           ${newest(`c.citizen_id IN (SELECT citizen_id FROM citizen_phone WHERE number = $2)`)}
           UNION ${newest(`c.trader_id = $3`)}
           UNION ${newest(`c.trader_id = (SELECT id FROM trader WHERE credit_code = $4)`)}
           UNION ${newest(`c.trader_id IN (SELECT id FROM trader WHERE name = $5 LIMIT 20)`)})`,
        [...values],
      );
      return rows;
    },
  };
}
