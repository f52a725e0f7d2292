import { withClient } from '../database/with-client.ts';
import { ChainWalk, type CaseHead, type ChainedRow, type Walked } from './history-hash.ts';

const CASES_AT_ONCE = 2_000;

const HEADS = `
  SELECT c.id AS "caseId", c.state, c.revision, e.seq AS "endSeq", e.hash AS "endHash"
  FROM "case" AS c LEFT JOIN case_history_end AS e ON e.case_id = c.id WHERE c.id > $1 ORDER BY c.id LIMIT $2`;
const ROWS = `
  SELECT case_id AS "caseId", seq, (extract(epoch FROM at) * 1000)::bigint::text AS "atMs", act,
    from_state AS "fromState", to_state AS "toState", reason, details::text AS details, user_id AS "userId", address,
    unit_id AS "unitId", revision, hash
  FROM case_history WHERE case_id > $1 AND case_id <= $2 ORDER BY case_id, seq`;

export interface Pace {
  /** Fewer keep a process that has other work from it for less long at a time. */
  readonly casesAtOnce?: number;
  readonly onCases?: (cases: number) => void;
}

/** Counts every chain anew from what the database holds. One snapshot: the centre may run meanwhile. */
export async function verifyHistory(
  databaseUrl: string,
  { casesAtOnce = CASES_AT_ONCE, onCases }: Pace = {},
): Promise<Walked> {
  return withClient(databaseUrl, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const walk = new ChainWalk();
    let after = '';
    let seen = 0;
    for (;;) {
      const { rows: heads } = await client.query<CaseHead>(HEADS, [after, casesAtOnce]);
      const end = heads.at(-1)?.caseId;
      if (end === undefined) return walk.finish();
      const { rows } = await client.query<ChainedRow>(ROWS, [after, end]);
      walkCases(walk, heads, rows);
      after = end;
      seen += heads.length;
      onCases?.(seen);
    }
  });
}

function walkCases(walk: ChainWalk, heads: readonly CaseHead[], rows: readonly ChainedRow[]): void {
  let index = 0;
  for (const head of heads) {
    while (rows[index]?.caseId === head.caseId) walk.add(rows[index++]!);
    walk.close(head);
  }
}
