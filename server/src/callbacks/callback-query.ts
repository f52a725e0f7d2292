/**
 * A lost call: it came from outside with a number, ended without an agent, and nothing has made up for it: no voicemail,
 * no promised callback, no answer by the flow itself, no later talk with the same number, and nobody has taken it.
 * A silent or harassing caller is not called back.
 */
const LOST = `
  c.ended_at IS NOT NULL AND c.connected_at IS NULL AND c.caller_number IS NOT NULL
  AND c.direction IS DISTINCT FROM 'outbound'
  AND NOT EXISTS (SELECT 1 FROM callback_call k WHERE k.call_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM call a WHERE a.caller_number = c.caller_number
    AND a.connected_at IS NOT NULL AND a.started_at > c.started_at)
  AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.call_id = c.id
    AND (f.type IN ('voicemail.left', 'callback.requested', 'ivr.lookup-answered')
      OR (f.type = 'call.flagged' AND f.body->'marks' ?| array['silent', 'harassment'])))`;

/** One row for each number, told by its last call. */
const BY_NUMBER = `
  count(*)::int AS calls, min(c.started_at) AS "firstAt", max(c.started_at) AS "lastAt", max(c.wait_ms) AS "waitMs",
  bool_or(c.queued_at IS NOT NULL) AS "hasWaited",
  (array_agg(c.id ORDER BY c.started_at DESC))[1] AS "callId",
  (array_agg(c.hotline ORDER BY c.started_at DESC))[1] AS hotline,
  (array_agg(c.queue ORDER BY c.started_at DESC))[1] AS queue`;

const ORDERS = { lastAt: '"lastAt"', calls: 'calls', waitMs: '"waitMs"' } as const;
export type CallbackOrder = keyof typeof ORDERS;
export const CALLBACK_ORDERS = Object.keys(ORDERS) as CallbackOrder[];

export interface ListShape {
  readonly sort: CallbackOrder;
  readonly order: 'asc' | 'desc';
}

/** Parameters: from, to, kind or null, hotline or null, limit, offset. `missed`: never came as far as a queue. */
export function openStatement({ sort, order }: ListShape): string {
  return `
WITH lost AS (
  SELECT c.caller_number AS number, ${BY_NUMBER} FROM call c
  WHERE c.started_at >= $1 AND c.started_at < $2 AND ${LOST}
  GROUP BY c.caller_number
)
SELECT *, count(*) OVER ()::int AS total FROM lost
WHERE ($3::text IS NULL OR "hasWaited" = ($3 = 'abandoned')) AND ($4::text IS NULL OR hotline = $4)
${tail({ sort, order })}`;
}

/** The same of what somebody took; with the states after the hotline. */
export function takenStatement({ sort, order }: ListShape): string {
  return `
WITH taken AS (
  SELECT b.id, b.state, b.taken_by AS "takenBy", b.taken_at AS "takenAt", b.closed_at AS "closedAt", b.note,
    b.caller_number AS number, l.*
  FROM callback b JOIN LATERAL (
    SELECT ${BY_NUMBER} FROM callback_call k JOIN call c ON c.id = k.call_id WHERE k.callback_id = b.id
  ) l ON true
  WHERE b.state = ANY($7::text[]) AND b.taken_at >= $1 AND b.taken_at < $2
)
SELECT *, count(*) OVER ()::int AS total FROM taken
WHERE ($3::text IS NULL OR "hasWaited" = ($3 = 'abandoned')) AND ($4::text IS NULL OR hotline = $4)
${tail({ sort, order })}`;
}

function tail({ sort, order }: ListShape): string {
  return `ORDER BY ${ORDERS[sort]} ${order === 'asc' ? 'ASC' : 'DESC'} NULLS LAST, "callId" LIMIT $5 OFFSET $6`;
}

/**
 * Everything lost of the number of one call, $2 is who takes it, $3 the callback's id, $4 now. The primary key of
 * callback_call lets one of two people through.
 */
export const TAKE = `
WITH wanted AS (SELECT caller_number FROM call WHERE id = $1),
lost AS (
  SELECT c.id, c.caller_number FROM call c JOIN wanted w ON w.caller_number = c.caller_number WHERE ${LOST}
),
begun AS (
  INSERT INTO callback (id, state, caller_number, taken_by, taken_at)
  SELECT $3, 'taken', (SELECT caller_number FROM wanted), $2, $4::timestamptz
  WHERE EXISTS (SELECT 1 FROM lost WHERE id = $1) RETURNING id
)
INSERT INTO callback_call (call_id, callback_id) SELECT lost.id, begun.id FROM lost, begun`;
