import type { ClientBase } from 'pg';
import { indexValuesOf } from '../../../server/src/cases/case-index-repository.ts';
import type { Ask } from './asking.ts';
import type { Side } from './measure.ts';

interface Draft {
  readonly id: string;
  revision: number;
}

/** What is typed in both: another text each time, so that the search has work too. */
const factsOf = (count: number) => `买到的牛奶已经过期，要求退款，第${count}次`;

export async function saving(ask: Ask, hand: ClientBase): Promise<Side> {
  const own = await givenDrafts(ask, 50);
  const others = await givenDrafts(ask, 50);
  return {
    name: 'save a case',
    goalMs: 30,
    ours: async (round) => {
      const draft = own[round % own.length]!;
      const matter = { facts: factsOf(draft.revision) };
      ({ revision: draft.revision } = await ask<Draft>('PATCH', `/api/cases/${draft.id}`, {
        revision: draft.revision,
        matter,
      }));
    },
    byHand: (round) => saveByHand(hand, others[round % others.length]!),
  };
}

async function givenDrafts(ask: Ask, count: number): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (let made = 0; made < count; made += 1)
    drafts.push(await ask<Draft>('POST', '/api/cases', { type: 'complaint' }));
  return drafts;
}

/** The same rows as ours: the case under its revision, its history with the chain's trigger, its place in the search. */
async function saveByHand(hand: ClientBase, draft: Draft): Promise<void> {
  const { id, revision } = draft;
  const matter = { facts: factsOf(revision) };
  await hand.query('BEGIN');
  const { rows } = await hand.query<{ received_at: Date; respondent: object; subject: object }>({
    name: 'held',
    text: `SELECT * FROM "case" WHERE id = $1 AND revision = $2 FOR NO KEY UPDATE`,
    values: [id, revision],
  });
  const { received_at: receivedAt, respondent, subject } = rows[0]!;
  await hand.query({
    name: 'save',
    text: `UPDATE "case" SET matter = $2, title = $3, revision = revision + 1, updated_at = now() WHERE id = $1`,
    values: [id, JSON.stringify(matter), matter.facts],
  });
  await hand.query({
    name: 'tell',
    text: `INSERT INTO case_history (case_id, at, act, details, user_id, address, revision)
       VALUES ($1, now(), 'changed', '{"fields": ["matter.facts"]}', 'bench', '127.0.0.1', $2)`,
    values: [id, revision + 1],
  });
  await hand.query({
    name: 'find',
    text: `INSERT INTO case_search (case_id, received_at, body, tokens) VALUES ($1, $2, $3, $4::tsvector)
       ON CONFLICT (case_id) DO UPDATE SET body = excluded.body, tokens = excluded.tokens`,
    values: indexValuesOf({ id, receivedAt, respondent, subject, matter }),
  });
  await hand.query('COMMIT');
  draft.revision += 1;
}
