import type { Pool } from 'pg';
import { linkValues } from '../cases/register-repository.ts';
import type { CaseLink, LinkedCase } from '../citizens/linking.ts';
import { askingOf, type Ask } from '../database/ask.ts';

export interface WaitingCase extends LinkedCase {
  readonly caseId: string;
}

export type ImportCasesRepository = ReturnType<typeof createImportCasesRepository>;

/** Imported cases that wait for being joined to their traders and citizens. */
export function createImportCasesRepository(pool: Pool) {
  const ask = askingOf(pool);
  return {
    async await(within: Ask, importId: string, caseIds: readonly string[]): Promise<void> {
      await within(AWAIT, [importId, caseIds]);
    },

    waiting: (most: number): Promise<WaitingCase[]> => ask<WaitingCase>(WAITING, [most]),

    /** By itself: whoever registers against the same trader waits for this case only. */
    async join(caseId: string, link: CaseLink): Promise<void> {
      await ask(JOIN, [caseId, ...linkValues(link), link.illness?.place ?? null, link.illness?.people ?? null]);
    },
  };
}

const AWAIT = {
  name: 'import-await-joining',
  text: 'INSERT INTO import_case (case_id, import_id) SELECT id, $1 FROM unnest($2::text[]) AS t (id)',
};
const WAITING = {
  name: 'import-waiting',
  text: `SELECT c.id AS "caseId", c.type, c.trader_id AS "traderId", c.caller_number AS "callerNumber", c.person,
      c.respondent, c.matter
    FROM import_case AS i JOIN "case" AS c ON c.id = i.case_id ORDER BY i.case_id LIMIT $1`,
};
/** As at a registration (case-register), in one statement; what somebody has chosen meanwhile stays. */
const JOIN = {
  name: 'import-join',
  text: `
  WITH held AS MATERIALIZED (SELECT id FROM "case" WHERE id = $1 FOR NO KEY UPDATE),
  linked AS MATERIALIZED (
    SELECT held.id, l.of_trader, l.of_citizen FROM held, link_case($2, $3, $4, $5, $6, $7, $8, $9, $10::tsvector,
      $11, $12::tsvector, $13::text[], $14, $15, $16, $17, $18) AS l
  ), joined AS (
    UPDATE "case" AS c SET trader_id = coalesce(c.trader_id, linked.of_trader),
      citizen_id = CASE WHEN c.type <> 'report' THEN coalesce(c.citizen_id, linked.of_citizen) END
    FROM linked WHERE c.id = linked.id RETURNING c.id, c.trader_id, c.received_at
  ), ill AS (
    INSERT INTO illness_case (case_id, premises, trader_id, people, at)
    SELECT id, coalesce(trader_id, $19), trader_id, $20::int, received_at FROM joined
    WHERE $20::int IS NOT NULL AND coalesce(trader_id, $19) <> '' ON CONFLICT DO NOTHING
  )
  DELETE FROM import_case WHERE case_id = $1`,
};
