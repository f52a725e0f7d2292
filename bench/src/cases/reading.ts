import type { ClientBase } from 'pg';
import { searchQueryOf } from '../../../server/src/search/core/tokens.ts';
import type { Ask } from './asking.ts';
import type { Side } from './measure.ts';

/** What lists are filtered by, and the same in SQL. */
const FILTERS: readonly (readonly [asked: string, where: string])[] = [
  ['state=mediating', `state = 'mediating'`],
  ['type=report', `type = 'report'`],
  ['state=closed&type=complaint', `state = 'closed' AND type = 'complaint'`],
  ['urgency=urgent', `urgency = 'urgent'`],
  ['unitId=centre', `unit_id = 'centre'`],
  ['due=overdue', 'due_at < now()'],
];

/** Common and rare, one word and two, trader, goods and an order number; the last finds nothing. */
const WORDS = [
  '过期',
  '火锅店',
  '牛奶 过期',
  '西湖区',
  '订单尾号7731',
  '健身卡 拒绝退款',
  '缺斤少两',
  '尾号123',
  '鑫源达',
  '电动车 无法使用',
];

const COLUMNS =
  'id, number, type, state, hotline, source, unit_id, urgency, owner_id, title, received_at, updated_at, submitted_at, due_at, warn_at';

const at = <Value>(list: readonly Value[], round: number): Value => list[round % list.length]!;

export function listing(ask: Ask, hand: ClientBase): Side {
  return {
    name: 'list with filters',
    goalMs: 100,
    ours: (round) => ask('GET', `/api/cases?${at(FILTERS, round)[0]}`),
    byHand: async (round) => {
      const [name, where] = at(FILTERS, round);
      await hand.query({
        name: `page ${name}`,
        text: `SELECT ${COLUMNS} FROM "case" WHERE ${where} ORDER BY received_at DESC, id LIMIT 25`,
      });
      await hand.query({
        name: `count ${name}`,
        text: `SELECT count(*) FROM (SELECT 1 FROM "case" WHERE ${where} LIMIT 10000) AS counted`,
      });
    },
  };
}

export function searching(ask: Ask, hand: ClientBase): Side {
  return {
    name: 'full-text search',
    goalMs: 100,
    ours: (round) => ask('GET', `/api/cases?text=${encodeURIComponent(at(WORDS, round))}`),
    byHand: async (round) => {
      const query = searchQueryOf(at(WORDS, round))!;
      const { rows } = await hand.query<{ case_id: string }>({
        name: 'search',
        text: `SELECT case_id FROM case_search WHERE tokens @@ $1::tsquery AND body LIKE ALL ($2::text[])
          ORDER BY received_at DESC LIMIT 200`,
        values: [query.tsquery, query.patterns],
      });
      await hand.query({
        name: 'found',
        text: `SELECT ${COLUMNS} FROM "case" WHERE id = ANY ($1::text[]) ORDER BY received_at DESC, id LIMIT 25`,
        values: [rows.map(({ case_id }) => case_id)],
      });
    },
  };
}

export function opening(ask: Ask, hand: ClientBase, idOf: (round: number) => string): Side {
  return {
    name: 'open one case',
    goalMs: 30,
    ours: (round) => ask('GET', `/api/cases/${idOf(round)}`),
    byHand: async (round) => {
      const id = idOf(round);
      await hand.query({
        name: 'one case',
        text: `SELECT c.*, i.case_id IS NOT NULL AS has_identity, ARRAY(SELECT unit_id FROM joint_unit WHERE case_id = c.id) AS joint
          FROM "case" AS c LEFT JOIN reporter_identity AS i ON i.case_id = c.id WHERE c.id = $1`,
        values: [id],
      });
      await hand.query({
        name: 'seen',
        text: `INSERT INTO audit_entry (id, user_id, action, subject_kind, subject_id, address)
          VALUES (gen_random_uuid()::text, 'bench', 'case-viewed', 'case', $1, '127.0.0.1')`,
        values: [id],
      });
    },
  };
}
