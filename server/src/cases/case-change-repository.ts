import type { Statement } from '../database/ask.ts';
import type { Case } from '../generated/client.ts';
import { keyIdOf } from '../sealing/sealed-text.ts';
import { indexValuesOf, type IndexedCase } from './case-index-repository.ts';
import { CASE_COLUMNS, CASE_FIELDS, HAS_IDENTITY, JOINT_UNITS } from './case-row-repository.ts';

type Block = 'respondent' | 'subject' | 'matter' | 'requests' | 'person';
type Column =
  | 'type'
  | 'urgency'
  | 'ownerId'
  | 'title'
  | 'respondentName'
  | 'respondentCreditCode'
  | 'traderId'
  | 'callId'
  | 'callerNumber';

/** What is written; `identity` is the sealed one: a text puts it, null takes it away, undefined leaves it. */
export interface CaseWrite {
  readonly columns: Readonly<Partial<Pick<Case, Column> & Record<Block, object>>>;
  readonly identity: string | null | undefined;
  /** What the case says then, for the search; absent when none of it changes. */
  readonly says?: Omit<IndexedCase, 'id'>;
}

export interface CaseAct {
  readonly act: 'opened' | 'changed';
  /** Which fields changed, never what they say. */
  readonly fields: readonly string[];
  readonly userId: string;
  readonly address: string;
}

export interface CaseChanging {
  readonly id: string;
  readonly revision: number;
  readonly write: CaseWrite;
  readonly act: CaseAct;
}

/** One for each set of columns that is ever written, and there are few. */
const statements = new Map<string, Statement>();

/**
 * A whole saving in one statement: the case under its revision, who reported, the act of the history, and the search.
 * The case's row is changed, and so held, before the act joins the chain.
 */
export function changing({ id, revision, write, act }: CaseChanging): [Statement, unknown[]] {
  const { columns, identity, says } = write;
  const names = (Object.keys(columns) as (keyof typeof columns)[]).sort();
  const sealing = identity === undefined ? 'left' : identity === null ? 'taken' : 'put';
  const key = [...names, sealing, says ? 'says' : ''].join(' ');
  const values: unknown[] = [id, revision, act.act, JSON.stringify({ fields: act.fields }), act.userId, act.address];
  for (const name of names) {
    const value = columns[name];
    values.push(value !== null && typeof value === 'object' ? JSON.stringify(value) : (value ?? null));
  }
  if (identity) values.push(identity, keyIdOf(identity));
  if (says) values.push(...indexValuesOf({ id, ...says }).slice(1));
  let statement = statements.get(key);
  if (!statement) {
    statement = { name: `change-case-${statements.size}`, text: textOf(names, sealing, Boolean(says)) };
    statements.set(key, statement);
  }
  return [statement, values];
}

const GIVEN_FIRST = 6;

function textOf(names: readonly (keyof CaseWrite['columns'])[], sealing: 'left' | 'taken' | 'put', isSaid: boolean) {
  let last = GIVEN_FIRST;
  const next = () => `$${(last += 1)}`;
  const set = names.map((name) => `, ${CASE_COLUMNS[name]} = ${next()}`).join('');
  const parts = [
    `held AS (UPDATE "case" SET revision = revision + 1, updated_at = now()${set}
      WHERE id = $1 AND revision = $2::int RETURNING *)`,
    `told AS (INSERT INTO case_history (case_id, at, act, details, user_id, address, revision)
      SELECT id, clock_timestamp(), $3, $4::jsonb, $5, $6, revision FROM held)`,
  ];
  if (sealing === 'put')
    parts.push(`sealed AS (INSERT INTO reporter_identity (case_id, jwe, key_id, updated_at)
      SELECT id, ${next()}, ${next()}, now() FROM held
      ON CONFLICT (case_id) DO UPDATE SET jwe = excluded.jwe, key_id = excluded.key_id, updated_at = now())`);
  if (sealing === 'taken')
    parts.push(`taken AS (DELETE FROM reporter_identity WHERE case_id IN (SELECT id FROM held))`);
  if (isSaid)
    parts.push(`found AS (INSERT INTO case_search AS s (case_id, received_at, body, tokens)
      SELECT id, ${next()}, ${next()}, ${next()}::tsvector FROM held
      ON CONFLICT (case_id) DO UPDATE SET body = excluded.body, tokens = excluded.tokens, received_at = excluded.received_at
      WHERE s.body <> excluded.body OR s.received_at <> excluded.received_at)`);
  const hasIdentity = { left: HAS_IDENTITY, taken: 'false', put: 'true' }[sealing];
  return `WITH ${parts.join(',\n')}
    SELECT ${CASE_FIELDS}, ${hasIdentity} AS "hasIdentity", ${JOINT_UNITS} FROM held AS c`;
}
