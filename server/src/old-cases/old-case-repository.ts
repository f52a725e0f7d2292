import type { Pool } from 'pg';
import type { CaseType, RulePackId } from '@hotline/contracts';
import { indexValuesOf } from '../cases/case-index-repository.ts';
import { clockRow, type MarkedClock } from '../cases/clock-row.ts';
import { askingOf } from '../database/ask.ts';

/** Looked at together; those of them that lack nothing are only counted. */
export const LOOKED_AT_ONCE = 1_000;
const NAME = 'old-cases';

export interface OldCase {
  readonly id: string;
  readonly type: CaseType;
  readonly revision: number;
  readonly pack: RulePackId | null;
  readonly hotline: string | null;
  readonly receivedAt: Date;
  readonly submittedAt: Date | null;
  readonly respondent: unknown;
  readonly subject: unknown;
  readonly matter: unknown;
  readonly isUnsearchable: boolean;
  readonly isWithoutClocks: boolean;
}

export interface OldCases {
  readonly looked: number;
  readonly last: string;
  readonly lacking: readonly OldCase[];
}

export interface NewClocks {
  readonly caseId: string;
  readonly revision: number;
  readonly clocks: readonly MarkedClock[];
  readonly dueAt: number | null;
  readonly warnAt: number | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export type OldCaseRepository = ReturnType<typeof createOldCaseRepository>;

/** Cases from before there were searches (0065) and clocks (0050), in the order of their ids. */
export function createOldCaseRepository(pool: Pool) {
  const ask = askingOf(pool);
  return {
    async position(): Promise<{ after: string; isDone: boolean }> {
      const [row] = await ask<{ after: string; isDone: boolean }>(POSITION, [NAME]);
      return row ?? { after: '', isDone: false };
    },

    async after(id: string): Promise<OldCases> {
      const [row] = await ask<OldCases>(AFTER, [id]);
      const { lacking, ...counted } = row!;
      return { ...counted, lacking: lacking.map(withDates) };
    },

    /** One that was saved meanwhile is in the search already, as it stands now. */
    async makeSearchable(cases: readonly OldCase[]): Promise<void> {
      const values = cases.map((each) => indexValuesOf(each));
      await ask(
        SEARCHABLE,
        [0, 1, 2, 3].map((column) => values.map((each) => each[column])),
      );
    },

    /** Does nothing to a case that was moved meanwhile, or has clocks by now. */
    async startClocks({ caseId, revision, clocks, dueAt, warnAt, details }: NewClocks): Promise<boolean> {
      const rows = JSON.stringify(clocks.map(clockRow));
      const told = await ask(CLOCKS, [caseId, revision, dueAt, warnAt, rows, JSON.stringify(details)]);
      return told.length > 0;
    },

    async moveOn(after: string, isDone: boolean): Promise<void> {
      await ask(MOVE_ON, [NAME, after, isDone]);
    },
  };
}

function withDates(row: OldCase): OldCase {
  const { receivedAt, submittedAt } = row;
  return { ...row, receivedAt: new Date(receivedAt), submittedAt: submittedAt && new Date(submittedAt) };
}

const POSITION = {
  name: 'old-cases-position',
  text: 'SELECT after, done_at IS NOT NULL AS "isDone" FROM backfill WHERE name = $1',
};

const MOVE_ON = {
  name: 'old-cases-move-on',
  text: `INSERT INTO backfill (name, after, done_at) VALUES ($1, $2, CASE WHEN $3::boolean THEN now() END)
    ON CONFLICT (name) DO UPDATE SET after = greatest(backfill.after, excluded.after),
      done_at = coalesce(backfill.done_at, excluded.done_at) RETURNING name`,
};

const AFTER = {
  name: 'old-cases-after',
  text: `
  WITH batch AS MATERIALIZED (
    SELECT c.id, c.type, c.state, c.revision, c.pack, c.hotline, c.received_at, c.submitted_at, c.respondent, c.subject, c.matter,
      NOT EXISTS (SELECT 1 FROM case_search AS s WHERE s.case_id = c.id) AS unsearchable,
      c.state = 'registered' AND NOT EXISTS (SELECT 1 FROM case_clock AS k WHERE k.case_id = c.id) AS without_clocks
    FROM "case" AS c WHERE c.id > $1 ORDER BY c.id LIMIT ${LOOKED_AT_ONCE})
  SELECT count(*)::int AS looked, coalesce(max(id), $1) AS last,
    coalesce(jsonb_agg(jsonb_build_object('id', id, 'type', type, 'revision', revision, 'pack', pack, 'hotline', hotline,
      'receivedAt', received_at, 'submittedAt', submitted_at, 'respondent', respondent, 'subject', subject,
      'matter', matter, 'isUnsearchable', unsearchable, 'isWithoutClocks', without_clocks))
      FILTER (WHERE unsearchable OR without_clocks), '[]') AS lacking
  FROM batch`,
};

const SEARCHABLE = {
  name: 'old-cases-searchable',
  text: `INSERT INTO case_search (case_id, received_at, body, tokens)
    SELECT id, received_at, body, tokens::tsvector FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[])
      AS t (id, received_at, body, tokens)
    ON CONFLICT DO NOTHING RETURNING case_id`,
};

/** The case's row is held first, as for every act: see history-repository.ts. */
const CLOCKS = {
  name: 'old-cases-clocks',
  text: `
  WITH held AS (
    UPDATE "case" AS c SET due_at = to_timestamp($3::float8 / 1000), warn_at = to_timestamp($4::float8 / 1000)
    WHERE c.id = $1 AND c.revision = $2::int AND NOT EXISTS (SELECT 1 FROM case_clock AS k WHERE k.case_id = c.id)
    RETURNING c.id, c.revision
  ), clocks AS (
    INSERT INTO case_clock (case_id, clock, state, started_on, due_on, missing_year, suspensions, extensions,
      stopped_on, is_late, mark_at, marks)
    SELECT held.id, k.clock, k.state, k.started_on, k.due_on, k.missing_year, k.suspensions, k.extensions,
      k.stopped_on, k.is_late, to_timestamp(k.mark_at / 1000), 0
    FROM held, jsonb_to_recordset($5::jsonb) AS k (clock text, state text, started_on date, due_on date,
      missing_year int, suspensions jsonb, extensions int[], stopped_on date, is_late boolean, mark_at float8)
  )
  INSERT INTO case_history (case_id, at, act, details, user_id, address, revision)
  SELECT id, clock_timestamp(), 'clock-recounted', $6::jsonb, 'system', 'server', revision FROM held RETURNING seq`,
};
