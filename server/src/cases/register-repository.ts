import type { CaseLink } from '../citizens/linking.ts';
import type { Statement } from '../database/ask.ts';
import { CASE_RECORD, type CaseRecord } from './case-row-repository.ts';
import type { MoveWrite } from './move-repository.ts';
import { movedValues, TOUCHED_CLOCKS } from './moved-values-repository.ts';

export interface Registration {
  readonly write: MoveWrite;
  readonly number: string;
  readonly link: CaseLink;
}

export type RegisteredRow = CaseRecord & { readonly seq: number };

/**
 * A whole registration in one statement: the case is held under its revision, its trader and its citizen are found or
 * made (migration 0139), and the move is written with its number, its clocks and its act. Held first, so that nothing is
 * made for a case that somebody changed meanwhile.
 */
const REGISTER: Statement = {
  name: 'case-register',
  text: `
  WITH held AS MATERIALIZED (
    SELECT id FROM "case" WHERE id = $1 AND revision = $2::int FOR NO KEY UPDATE
  ), linked AS MATERIALIZED (
    SELECT held.id, l.of_trader, l.of_citizen FROM held, link_case($17, $18, $19, $20, $21, $22, $23, $24, $25::tsvector,
      $26, $27::tsvector, $28::text[], $29, $30, $31, $32, $33) AS l
  ), moved AS (
    UPDATE "case" AS c SET state = $3, revision = revision + 1, updated_at = to_timestamp($4::float8 / 1000), pack = $5,
      due_at = to_timestamp($6::float8 / 1000), warn_at = to_timestamp($7::float8 / 1000),
      number = coalesce(c.number, $16), trader_id = coalesce(linked.of_trader, c.trader_id),
      citizen_id = coalesce(linked.of_citizen, c.citizen_id),
      submitted_at = to_timestamp($4::float8 / 1000), submitted_by = $13
    FROM linked WHERE c.id = linked.id RETURNING c.*
  ), clocks AS (${TOUCHED_CLOCKS}), ill AS (
    INSERT INTO illness_case (case_id, premises, trader_id, people, at)
    SELECT id, coalesce(trader_id, $34), trader_id, $35::int, received_at FROM moved
    WHERE $35::int IS NOT NULL AND coalesce(trader_id, $34) <> '' ON CONFLICT DO NOTHING
  ), told AS (
    INSERT INTO case_history (case_id, at, act, from_state, to_state, reason, details, user_id, address, unit_id, revision)
    SELECT id, to_timestamp($4::float8 / 1000), $9, $10, $3, $11, $12::jsonb, $13, $14, $15, revision FROM moved
    RETURNING seq
  )
  SELECT told.seq, ${CASE_RECORD} FROM told, moved AS c`,
};

export function registering({ write, number, link }: Registration): [Statement, unknown[]] {
  const { illness } = link;
  const ill = [illness?.place ?? null, illness?.people ?? null];
  return [REGISTER, [...movedValues(write), number, ...linkValues(link), ...ill]];
}

/** What the function `link_case` takes (migration 0139). */
export function linkValues({ trader, citizen }: CaseLink): unknown[] {
  return [
    ...[trader.chosenId, trader.creditCode, trader.name, trader.address, trader.newId, trader.region, trader.phone],
    ...trader.searched,
    ...[citizen?.idKeys ?? [], citizen?.phone ?? null, citizen?.name ?? null, citizen?.newId ?? null],
    ...[citizen?.idType ?? null, citizen?.masked ?? null],
  ];
}
