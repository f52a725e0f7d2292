import { addCounts } from '../stats/count-columns.ts';
import { closeInOtherJournals, putPeriods } from '../stats/period-columns.ts';

/**
 * One statement stores a run of facts, folds them into the tables and moves the position: all of it or nothing. Rows
 * cross as JSON, so the statement is the same for every run and is prepared once a connection.
 *
 * `next` stores what follows the position, and does nothing at all when the position is elsewhere. `late` stores
 * facts that were unreadable when their turn came; they only fill what is still empty. What they change in counts and
 * in the agents' time is the tallies' business.
 */
export function applyStatement(mode: 'next' | 'late'): string {
  return `
WITH moved AS (${mode === 'next' ? MOVE : RESOLVE}),
stored AS (
  INSERT INTO fact (journal, seq, at, type, call_id, agent_id, body)
  SELECT $1, f.seq, f.at, f.type, f.call_id, f.agent_id, f.body
  FROM moved, jsonb_to_recordset($4::jsonb) AS f(seq bigint, at timestamptz, type text, call_id text, agent_id text, body jsonb)
  ON CONFLICT DO NOTHING
),
unread AS (
  INSERT INTO quarantined_fact (id, journal, seq, reason, raw)
  SELECT $1 || ':' || u.seq, $1, u.seq, u.reason, u.raw
  FROM moved, jsonb_to_recordset($5::jsonb) AS u(seq bigint, reason text, raw text)
  ON CONFLICT DO NOTHING
),
${upsert('call', '$6', CALL_COLUMNS, mode, ['started_at = LEAST(call.started_at, EXCLUDED.started_at)'])},
${upsert('offer', '$7', OFFER_COLUMNS, mode, [])},
${upsert('recording', '$8', RECORDING_COLUMNS, mode, [mode === 'next' ? 'state = EXCLUDED.state' : 'state = recording.state'])},
${upsert('voicemail', '$9', VOICEMAIL_COLUMNS, mode, ['call_id = EXCLUDED.call_id', 'state = EXCLUDED.state'])}
${mode === 'next' ? `,${STATISTICS}` : ''}
SELECT count(*)::int AS moved FROM moved`;
}

const MOVE = `
  UPDATE applied_position SET seq = $3::bigint, updated_at = now() WHERE journal = $1 AND seq = $2::bigint RETURNING journal`;

const RESOLVE = `
  UPDATE quarantined_fact SET resolved_at = now()
  WHERE journal = $1 AND seq > $2::bigint AND seq <= $3::bigint AND resolved_at IS NULL RETURNING journal`;

/** $10 periods, $11 and $12 counts, $13 the fold's memory or null, $14 its version, $15 below which older ones go. */
const STATISTICS = `
elsewhere AS (${closeInOtherJournals('$10', 'moved, ')}),
periods AS (${putPeriods('$10', 'moved, ')}),
queue_counts AS (${addCounts('stat_queue', '$11', 'moved, ')}),
agent_counts AS (${addCounts('stat_agent', '$12', 'moved, ')}),
remembered AS (
  INSERT INTO stat_snapshot (journal, seq, version, state)
  SELECT $1, $3::bigint, $14::int, $13::jsonb FROM moved WHERE $13::jsonb IS NOT NULL
  ON CONFLICT (journal, seq) DO UPDATE SET version = EXCLUDED.version, state = EXCLUDED.state
),
forgotten AS (DELETE FROM stat_snapshot USING moved WHERE stat_snapshot.journal = $1 AND seq < $15::bigint AND $13::jsonb IS NOT NULL)`;

const CALL_COLUMNS = {
  direction: 'text',
  hotline: 'text',
  dialled: 'text',
  trunk: 'text',
  node: 'text',
  flow: 'text',
  flow_version: 'text',
  caller_number: 'text',
  answered_at: 'timestamptz',
  queue: 'text',
  queued_at: 'timestamptz',
  abandoned_at: 'timestamptz',
  connected_at: 'timestamptz',
  agent_id: 'text',
  wait_ms: 'int',
  ended_at: 'timestamptz',
  ended_by: 'text',
  cause: 'int',
  duration_ms: 'int',
  talk_ms: 'int',
};

const OFFER_COLUMNS = {
  call_id: 'text',
  entry_id: 'text',
  queue: 'text',
  agent_id: 'text',
  made_at: 'timestamptz',
  ended_at: 'timestamptz',
  outcome: 'text',
  wait_ms: 'int',
  cause: 'int',
};

const RECORDING_COLUMNS = {
  call_id: 'text',
  agent_id: 'text',
  started_at: 'timestamptz',
  finished_at: 'timestamptz',
  failure: 'text',
  manifest: 'text',
  sha256: 'text',
  bytes: 'bigint',
  duration_ms: 'int',
};

const VOICEMAIL_COLUMNS = {
  failure: 'text',
  hotline: 'text',
  queue: 'text',
  caller_number: 'text',
  left_at: 'timestamptz',
  file: 'text',
  sha256: 'text',
  bytes: 'bigint',
  duration_ms: 'int',
};

/** Columns whose rule is not "the newer value, where there is one". */
const OWN_RULE = {
  call: ['started_at timestamptz'],
  offer: [],
  recording: ['state text'],
  voicemail: ['call_id text', 'state text'],
} as const;

function upsert(
  table: keyof typeof OWN_RULE,
  parameter: string,
  columns: Readonly<Record<string, string>>,
  mode: 'next' | 'late',
  ownRules: readonly string[],
): string {
  const own = OWN_RULE[table];
  const names = ['id', ...own.map((column) => column.split(' ')[0]!), ...Object.keys(columns)];
  const types = ['id text', ...own, ...Object.entries(columns).map(([name, type]) => `${name} ${type}`)];
  const sets = Object.keys(columns).map((name) =>
    mode === 'next'
      ? `${name} = COALESCE(EXCLUDED.${name}, ${table}.${name})`
      : `${name} = COALESCE(${table}.${name}, EXCLUDED.${name})`,
  );
  return `${table}s AS (
  INSERT INTO ${table} (${names.join(', ')})
  SELECT ${names.map((name) => `r.${name}`).join(', ')} FROM moved, jsonb_to_recordset(${parameter}::jsonb) AS r(${types.join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${[...ownRules, ...sets].join(', ')}
)`;
}
