import type { Pool } from 'pg';
import { maskName } from '../citizens/mask-name.ts';
import type { PopCall, PopCase, PopCitizen } from '@hotline/contracts';

export interface PopHistory {
  readonly calls: PopCall[];
  readonly cases: PopCase[];
  readonly citizens: PopCitizen[];
  readonly callCount: number;
  readonly caseCount: number;
}

interface PopRow {
  readonly call_count: number;
  readonly case_count: number;
  readonly calls: PopCall[];
  readonly cases: PopCase[];
  readonly citizens: PopCitizen[];
}

export type PopRepository = ReturnType<typeof createPopRepository>;

/** How many of each the pop shows. */
const SHOWN = 10;

/** Of a family's number as many as fit a line or two. */
const FILES = 4;

/** On the way of every ringing phone, so one prepared statement on `pg`. */
const HISTORY = {
  name: 'pop-history',
  text: `
WITH caller AS (
  SELECT COALESCE($1, (SELECT caller_number FROM call WHERE id = $2)) AS number
), earlier AS (
  SELECT c.id, c.hotline, c.started_at, c.talk_ms, u.display_name, d.disposition
  FROM caller JOIN call AS c ON c.caller_number = caller.number
  LEFT JOIN "user" AS u ON u.id = c.agent_id
  LEFT JOIN call_disposition AS d ON d.call_id = c.id
  WHERE c.id <> $2
  ORDER BY c.started_at DESC LIMIT ${SHOWN}
), known AS (
  -- A report has no number here, so none can come out; the type is asked for all the same.
  SELECT k.id, k.number, k.type, k.state, k.title, k.created_at
  FROM caller JOIN "case" AS k ON k.caller_number = caller.number
  WHERE k.type <> 'report' AND k.call_id IS DISTINCT FROM $2
  ORDER BY k.created_at DESC LIMIT ${SHOWN}
), files AS (
  -- What was merged into another file is shown as that one.
  SELECT DISTINCT ON (f.id) f.id, f.name
  FROM caller JOIN citizen_phone AS p ON p.number = regexp_replace(caller.number, '^(\\+86|0086)', '')
  JOIN citizen AS c ON c.id = p.citizen_id JOIN citizen AS f ON f.id = coalesce(c.merged_into, c.id)
  ORDER BY f.id LIMIT ${FILES}
)
SELECT
  (SELECT count(*)::int FROM caller JOIN call ON caller_number = caller.number WHERE id <> $2) AS call_count,
  (SELECT count(*)::int FROM caller JOIN "case" AS k ON k.caller_number = caller.number
    WHERE k.type <> 'report' AND k.call_id IS DISTINCT FROM $2) AS case_count,
  (SELECT coalesce(json_agg(json_build_object(
    'callId', id, 'hotline', hotline, 'startedAt', (extract(epoch FROM started_at) * 1000)::bigint, 'talkMs', talk_ms,
    'agentName', display_name, 'disposition', disposition) ORDER BY started_at DESC), '[]') FROM earlier) AS calls,
  (SELECT coalesce(json_agg(json_build_object(
    'caseId', id, 'number', number, 'type', type, 'state', state, 'title', title,
    'createdAt', (extract(epoch FROM created_at) * 1000)::bigint) ORDER BY created_at DESC), '[]') FROM known) AS cases,
  (SELECT coalesce(json_agg(json_build_object('citizenId', id, 'name', name) ORDER BY id), '[]') FROM files) AS citizens`,
};

export function createPopRepository(pool: Pool) {
  return {
    /** What is known of a number, without the call itself. A null number is looked up by the call. */
    async historyOf(callerNumber: string | null, callId: string): Promise<PopHistory> {
      const { rows } = await pool.query<PopRow>({ ...HISTORY, values: [callerNumber, callId] });
      const { calls, cases, citizens, call_count: callCount, case_count: caseCount } = rows[0]!;
      const masked = citizens.map(({ citizenId, name }) => ({ citizenId, name: maskName(name) }));
      return { calls, cases, citizens: masked, callCount, caseCount };
    },
  };
}
