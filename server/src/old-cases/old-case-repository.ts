import type { Pool } from 'pg';
import type { CaseMove, CaseState, CaseType, RulePackId } from '@hotline/contracts';
import { indexValuesOf } from '../cases/case-index-repository.ts';
import { clockOf, clockRow, type ClockRow, type MarkedClock } from '../cases/clock-row.ts';
import { linkValues } from '../cases/register-repository.ts';
import type { CaseLink } from '../citizens/linking.ts';
import { askingOf } from '../database/ask.ts';
import type { Clock } from '../law/core/clocks.ts';

/** Looked at together; those of them that lack nothing are only counted. */
export const LOOKED_AT_ONCE = 1_000;
export interface OldCase {
  readonly id: string;
  readonly type: CaseType;
  readonly state: CaseState;
  readonly revision: number;
  readonly pack: RulePackId | null;
  readonly hotline: string | null;
  readonly receivedAt: Date;
  readonly submittedAt: Date | null;
  readonly traderId: string | null;
  readonly callerNumber: string | null;
  readonly person: unknown;
  readonly respondent: unknown;
  readonly subject: unknown;
  readonly matter: unknown;
  readonly clocks: readonly Clock[];
  readonly moves: readonly ToldMove[];
  readonly isUnsearchable: boolean;
  readonly isWithoutClocks: boolean;
  readonly isUnlinked: boolean;
}

/** A move of the law as the history holds it. */
export interface ToldMove {
  readonly move: CaseMove;
  readonly from: CaseState;
  readonly to: CaseState;
  readonly at: number;
  readonly details: Readonly<Record<string, unknown>>;
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

/** Cases from before there were searches, traders and citizens (0065) and clocks (0050), in the order of their ids. */
export function createOldCaseRepository(pool: Pool) {
  const ask = askingOf(pool);
  return {
    async after(id: string): Promise<OldCases> {
      const [row] = await ask<Omit<OldCases, 'lacking'> & { lacking: readonly OldCaseRow[] }>(AFTER, [id]);
      const { lacking, ...counted } = row!;
      return { ...counted, lacking: lacking.map(oldCaseOf) };
    },

    /** As it stands now; null when it lacks nothing any more. */
    async again(id: string): Promise<OldCase | null> {
      const [row] = await ask<{ lacking: readonly OldCaseRow[] }>(AGAIN, [id]);
      return row?.lacking[0] ? oldCaseOf(row.lacking[0]) : null;
    },

    /** One that was saved meanwhile is in the search already, as it stands now. */
    async makeSearchable(cases: readonly OldCase[]): Promise<void> {
      const values = cases.map((each) => indexValuesOf(each));
      await ask(
        SEARCHABLE,
        [0, 1, 2, 3].map((column) => values.map((each) => each[column])),
      );
    },

    /** Writes those that are not there. False when the case was moved meanwhile: nothing is written then. */
    async startClocks({ caseId, revision, clocks, dueAt, warnAt, details }: NewClocks): Promise<boolean> {
      const rows = JSON.stringify(clocks.map(clockRow));
      const values = [caseId, revision, dueAt, warnAt, rows, JSON.stringify(details)];
      const [written] = await ask<{ isHeld: boolean }>(CLOCKS, values);
      return written!.isHeld;
    },

    /** To the trader and the citizen that are found or made as at a registration. */
    async link(caseId: string, link: CaseLink): Promise<void> {
      await ask(LINK, [caseId, ...linkValues(link)]);
    },
  };
}

interface OldCaseRow extends Omit<OldCase, 'receivedAt' | 'submittedAt' | 'clocks'> {
  readonly receivedAt: string;
  readonly submittedAt: string | null;
  readonly clocks: readonly ClockRow[];
}

function oldCaseOf({ receivedAt, submittedAt, clocks, ...row }: OldCaseRow): OldCase {
  const times = { receivedAt: new Date(receivedAt), submittedAt: submittedAt === null ? null : new Date(submittedAt) };
  return { ...row, ...times, clocks: clocks.map(clockOf) };
}

/**
 * Every registration of every pack starts the clock `dispatch`, so a case without it was registered before there were
 * clocks, whatever was done with it since.
 */
const LACKING = `
    SELECT c.*, NOT EXISTS (SELECT 1 FROM case_search AS s WHERE s.case_id = c.id) AS unsearchable,
      c.state <> 'draft' AND NOT EXISTS (SELECT 1 FROM case_clock AS k WHERE k.case_id = c.id AND k.clock = 'dispatch')
        AS without_clocks,
      c.state <> 'draft' AND (c.trader_id IS NULL OR (c.citizen_id IS NULL AND c.type <> 'report')) AS unlinked
    FROM "case" AS c`;

const TOLD = `
    coalesce(jsonb_agg(jsonb_build_object('id', id, 'type', type, 'state', state, 'revision', revision, 'pack', pack,
      'hotline', hotline, 'receivedAt', received_at, 'submittedAt', submitted_at, 'traderId', trader_id,
      'callerNumber', caller_number, 'person', person, 'respondent', respondent, 'subject', subject, 'matter', matter, 'isUnsearchable', unsearchable, 'isWithoutClocks', without_clocks,
      'isUnlinked', unlinked,
      'clocks', (SELECT coalesce(jsonb_agg(to_jsonb(k)), '[]') FROM case_clock AS k WHERE k.case_id = batch.id),
      'moves', CASE WHEN without_clocks THEN (
        SELECT coalesce(jsonb_agg(jsonb_build_object('move', h.act, 'from', h.from_state, 'to', h.to_state,
          'at', (extract(epoch FROM h.at) * 1000)::float8, 'details', h.details) ORDER BY h.seq), '[]')
        FROM case_history AS h WHERE h.case_id = batch.id AND h.from_state IS NOT NULL) ELSE '[]' END))
      FILTER (WHERE unsearchable OR without_clocks OR unlinked), '[]') AS lacking`;

const AFTER = {
  name: 'old-cases-after',
  text: `
  WITH batch AS MATERIALIZED (${LACKING} WHERE c.id > $1 ORDER BY c.id LIMIT ${LOOKED_AT_ONCE})
  SELECT count(*)::int AS looked, coalesce(max(id), $1) AS last, ${TOLD} FROM batch`,
};

const AGAIN = {
  name: 'old-cases-again',
  text: `WITH batch AS MATERIALIZED (${LACKING} WHERE c.id = $1) SELECT ${TOLD} FROM batch`,
};

const SEARCHABLE = {
  name: 'old-cases-searchable',
  text: `INSERT INTO case_search (case_id, received_at, body, tokens)
    SELECT id, received_at, body, tokens::tsvector FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[])
      AS t (id, received_at, body, tokens)
    ON CONFLICT DO NOTHING RETURNING case_id`,
};

/**
 * In one statement, as at a registration (migration 0132). A report belongs to no citizen's file (Order 121, article 37),
 * whatever is asked for.
 */
const LINK = {
  name: 'old-cases-link',
  text: `
  WITH held AS MATERIALIZED (SELECT id FROM "case" WHERE id = $1 AND state <> 'draft' FOR NO KEY UPDATE),
  linked AS MATERIALIZED (
    SELECT held.id, l.of_trader, l.of_citizen FROM held, link_case($2, $3, $4, $5, $6, $7, $8, $9, $10::tsvector,
      $11, $12::tsvector, $13::text[], $14, $15, $16, $17, $18) AS l)
  UPDATE "case" AS c SET trader_id = coalesce(c.trader_id, linked.of_trader),
    citizen_id = CASE WHEN c.type <> 'report' THEN coalesce(c.citizen_id, linked.of_citizen) END
  FROM linked WHERE c.id = linked.id AND (linked.of_trader IS NOT NULL OR linked.of_citizen IS NOT NULL) RETURNING c.id`,
};

/** The case's row is held first, as for every act: see history-repository.ts. */
const CLOCKS = {
  name: 'old-cases-clocks',
  text: `
  WITH held AS (SELECT id, revision FROM "case" WHERE id = $1 AND revision = $2::int FOR NO KEY UPDATE),
  clocks AS (
    INSERT INTO case_clock (case_id, clock, state, started_on, due_on, missing_year, suspensions, extensions,
      stopped_on, is_late, mark_at, marks)
    SELECT held.id, k.clock, k.state, k.started_on, k.due_on, k.missing_year, k.suspensions, k.extensions,
      k.stopped_on, k.is_late, to_timestamp(k.mark_at / 1000), 0
    FROM held, jsonb_to_recordset($5::jsonb) AS k (clock text, state text, started_on date, due_on date,
      missing_year int, suspensions jsonb, extensions int[], stopped_on date, is_late boolean, mark_at float8)
    ON CONFLICT DO NOTHING RETURNING case_id
  ), due AS (
    UPDATE "case" SET due_at = to_timestamp($3::float8 / 1000), warn_at = to_timestamp($4::float8 / 1000)
    WHERE id IN (SELECT case_id FROM clocks)
  ), told AS (
    INSERT INTO case_history (case_id, at, act, details, user_id, address, revision)
    SELECT id, clock_timestamp(), 'clock-recounted', $6::jsonb, 'system', 'server', revision FROM held
    WHERE EXISTS (SELECT 1 FROM clocks))
  SELECT EXISTS (SELECT 1 FROM held) AS "isHeld"`,
};
