import type { ClockRule, RulePack } from '../rule-pack.ts';
import { ARTICLES_OF_ORDER_20 } from './articles.ts';
import { commonMoves } from './common-moves.ts';
import { complaintMoves } from './complaint-moves.ts';
import { SHARED_CLOCKS, VERIFICATION } from './order-121.ts';
import { reportMoves } from './report-moves.ts';

const SEVEN: Pick<ClockRule, 'length' | 'isOfficial'> = {
  length: { count: 7, unit: 'working-days' },
  isOfficial: true,
};

const moves = [
  ...complaintMoves(ARTICLES_OF_ORDER_20),
  ...reportMoves(ARTICLES_OF_ORDER_20),
  ...commonMoves(ARTICLES_OF_ORDER_20),
];

/** Order 20 as it stood until the regulation for the Consumer Law came. */
export const ORDER_20: RulePack = {
  id: 'order-20',
  title: '市场监督管理投诉举报处理暂行办法（总局令第20号）',
  from: '2020-01-01',
  to: '2024-06-30',
  clocks: {
    ...SHARED_CLOCKS,
    acceptance: { ...SEVEN, basis: { law: 'order-20', article: 14 } },
    mediation: {
      length: { count: 45, unit: 'working-days' },
      basis: { law: 'order-20', article: 21 },
      isOfficial: true,
    },
    'end-notice': { ...SEVEN, basis: { law: 'order-20', article: 21 } },
    verification: VERIFICATION,
    'filing-notice': {
      length: { count: 5, unit: 'working-days' },
      basis: { law: 'order-20', article: 31 },
      isOfficial: true,
    },
    jurisdiction: { ...SEVEN, basis: { law: 'order-20' } },
  },
  moves,
};

/** From 2024-07-01 the State Council's regulation gives mediation 60 calendar days (its article 46). */
export const ORDER_20_SINCE_2024: RulePack = {
  ...ORDER_20,
  id: 'order-20-2024',
  title: '市场监督管理投诉举报处理暂行办法（总局令第20号），消保法实施条例施行后',
  from: '2024-07-01',
  to: '2026-04-14',
  clocks: {
    ...ORDER_20.clocks,
    mediation: {
      length: { count: 60, unit: 'days' },
      basis: { law: 'consumer-regulation', article: 46 },
      isOfficial: true,
    },
  },
};
