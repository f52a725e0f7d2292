import type { Period } from './core/state.ts';

const COLUMNS =
  'seq bigint, agent_id text, state text, reason text, call_id text, from_at timestamptz, to_at timestamptz';

/** Writes periods as they are now. `rows` is the parameter that holds them, $1 the journal. */
export function putPeriods(rows: string, from: string): string {
  return `
  INSERT INTO agent_period (journal, seq, agent_id, state, reason, call_id, from_at, to_at)
  SELECT $1, p.seq, p.agent_id, p.state, p.reason, p.call_id, p.from_at, p.to_at
  FROM ${from}jsonb_to_recordset(${rows}::jsonb) AS p(${COLUMNS})
  ON CONFLICT (journal, seq) DO UPDATE SET agent_id = EXCLUDED.agent_id, state = EXCLUDED.state,
    reason = EXCLUDED.reason, call_id = EXCLUDED.call_id, from_at = EXCLUDED.from_at, to_at = EXCLUDED.to_at`;
}

/** Who signs in under a new journal has left the state that an older, lost one ended with. */
export function closeInOtherJournals(rows: string, from: string): string {
  return `
  UPDATE agent_period AS o SET to_at = GREATEST(o.from_at, p.from_at)
  FROM ${from}jsonb_to_recordset(${rows}::jsonb) AS p(${COLUMNS})
  WHERE p.reason = 'signed-in' AND o.agent_id = p.agent_id AND o.journal <> $1 AND o.to_at IS NULL`;
}

export function periodRows(periods: Iterable<Period>): string {
  return JSON.stringify(
    [...periods].map(({ seq, agentId, state, reason, callId, fromAt, toAt }) => ({
      seq,
      agent_id: agentId,
      state,
      reason,
      call_id: callId,
      from_at: new Date(fromAt).toISOString(),
      to_at: toAt === null ? null : new Date(toAt).toISOString(),
    })),
  );
}
