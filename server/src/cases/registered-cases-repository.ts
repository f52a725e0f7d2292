import type { RulePackId } from '@hotline/contracts';
import type { Ask } from '../database/ask.ts';
import { keyIdOf } from '../sealing/sealed-text.ts';
import { indexValuesOf } from './case-index-repository.ts';
import type { WholeDraft } from './case-repository.ts';
import { clockRow, type MarkedClock } from './clock-row.ts';

/** A case that is whole from the beginning, with the act of its registration. */
export interface RegisteredCase {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly columns: WholeDraft & { readonly receivedAt: Date };
  readonly pack: RulePackId;
  readonly dueAt: number | null;
  readonly warnAt: number | null;
  readonly clocks: readonly MarkedClock[];
  /** Who reported, sealed; null of everything but reports. */
  readonly identity: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface RegisteredBy {
  readonly userId: string;
  readonly address: string;
  readonly at: number;
}

/** Some hundred cases in two statements. Nobody else knows them yet, so nobody waits for the transaction that they are in. */
export async function insertRegistered(ask: Ask, cases: readonly RegisteredCase[], by: RegisteredBy): Promise<void> {
  await ask(CASES, [JSON.stringify(cases.map(rowOf)), by.userId, by.at]);
  // By itself: what listens to the history (webhook_tell) looks at the case, which has to be there.
  await ask(ACTS, [JSON.stringify(cases.map(actOf)), by.userId, by.address, by.at]);
}

function rowOf({ id, number, state, columns, pack, dueAt, warnAt, clocks, identity }: RegisteredCase) {
  const [, , body, tokens] = indexValuesOf({ id, ...columns, ...toldOf(columns) });
  return {
    ...{ id, number, state, pack, due_at: dueAt, warn_at: warnAt, body, tokens },
    ...{ type: columns.type, source: columns.source, urgency: columns.urgency ?? 'normal', owner_id: columns.ownerId },
    ...{ received_at: columns.receivedAt.getTime(), title: columns.title, person: columns.person },
    ...{ respondent_name: columns.respondentName, respondent_credit_code: columns.respondentCreditCode },
    ...{ ...toldOf(columns), requests: columns.requests, clocks: clocks.map(clockRow) },
    ...{ jwe: identity, key_id: identity === null ? null : keyIdOf(identity) },
  };
}

function toldOf({ respondent, subject, matter }: WholeDraft) {
  return { respondent, subject, matter };
}

const actOf = ({ id, state, details }: RegisteredCase) => ({ id, state, details });

/** Revision 1 would have been the draft. */
const CASES = {
  name: 'insert-registered-cases',
  text: `
  WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g (id text, number text, state text, pack text, due_at float8,
      warn_at float8, body text, tokens text, type text, source text, urgency text, owner_id text, received_at float8,
      title text, person jsonb, respondent_name text, respondent_credit_code text, respondent jsonb, subject jsonb,
      matter jsonb, requests jsonb, clocks jsonb, jwe text, key_id text)
  ), cases AS (
    INSERT INTO "case" (id, number, type, state, revision, source, urgency, owner_id, received_at, updated_at, title,
      person, respondent_name, respondent_credit_code, respondent, subject, matter, requests, pack, due_at, warn_at,
      submitted_at, submitted_by)
    SELECT id, number, type, state, 2, source, urgency, owner_id, to_timestamp(received_at / 1000),
      to_timestamp($3::float8 / 1000), title, person, respondent_name, respondent_credit_code, respondent, subject,
      matter, requests, pack, to_timestamp(due_at / 1000), to_timestamp(warn_at / 1000), to_timestamp($3::float8 / 1000), $2
    FROM given
  ), identities AS (
    INSERT INTO reporter_identity (case_id, jwe, key_id) SELECT id, jwe, key_id FROM given WHERE jwe IS NOT NULL
  ), searched AS (
    INSERT INTO case_search (case_id, received_at, body, tokens)
    SELECT id, to_timestamp(received_at / 1000), body, tokens::tsvector FROM given
  )
  INSERT INTO case_clock (case_id, clock, state, started_on, due_on, missing_year, suspensions, extensions, stopped_on,
    is_late, mark_at, marks)
  SELECT given.id, k.clock, k.state, k.started_on, k.due_on, k.missing_year, k.suspensions, k.extensions, k.stopped_on,
    k.is_late, to_timestamp(k.mark_at / 1000), 0
  FROM given, jsonb_to_recordset(given.clocks) AS k (clock text, state text, started_on date, due_on date,
    missing_year int, suspensions jsonb, extensions int[], stopped_on date, is_late boolean, mark_at float8)`,
};

const ACTS = {
  name: 'insert-registered-acts',
  text: `INSERT INTO case_history (case_id, at, act, from_state, to_state, details, user_id, address, revision)
    SELECT a.id, to_timestamp($4::float8 / 1000), 'register', 'draft', a.state, a.details, $2, $3, 2
    FROM jsonb_to_recordset($1::jsonb) AS a (id text, state text, details jsonb)`,
};
