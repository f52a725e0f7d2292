import type { ClockRule, RulePack } from '../rule-pack.ts';
import { ARTICLES_OF_ORDER_121 } from './articles.ts';
import { commonMoves } from './common-moves.ts';
import { complaintMoves } from './complaint-moves.ts';
import { reportMoves } from './report-moves.ts';

/** Of every pack: enforcement follows the penalty procedure, negotiation the platform, dispatch the centre itself. */
export const SHARED_CLOCKS = {
  enforcement: {
    length: { count: 90, unit: 'days' },
    basis: { law: 'penalty-procedure', article: 64 },
    extensions: [
      { length: { count: 30, unit: 'days' }, basis: { law: 'penalty-procedure', article: 64 } },
      // Then the heads decide together how much longer.
      { length: 'decided', basis: { law: 'penalty-procedure', article: 64 } },
    ],
    isOfficial: true,
  },
  negotiation: { length: { count: 10, unit: 'working-days' }, basis: { law: 'platform-rule' }, isOfficial: false },
  // The number of days is the setting `dispatchTargetWorkingDays`.
  dispatch: { length: { count: 1, unit: 'working-days' }, basis: { law: 'internal-target' }, isOfficial: false },
} as const satisfies RulePack['clocks'];

export const VERIFICATION: ClockRule = {
  length: { count: 15, unit: 'working-days' },
  basis: { law: 'penalty-procedure', article: 18 },
  extensions: [{ length: { count: 15, unit: 'working-days' }, basis: { law: 'penalty-procedure', article: 18 } }],
  isOfficial: true,
};

export const ORDER_121: RulePack = {
  id: 'order-121',
  title: '市场监督管理投诉举报处理办法（总局令第121号）',
  from: '2026-04-15',
  to: null,
  clocks: {
    ...SHARED_CLOCKS,
    acceptance: {
      length: { count: 7, unit: 'working-days' },
      basis: { law: 'order-121', article: 15 },
      isOfficial: true,
    },
    mediation: {
      length: { count: 60, unit: 'days' },
      basis: { law: 'order-121', article: 23, point: 5 },
      isOfficial: true,
    },
    'end-notice': {
      length: { count: 7, unit: 'working-days' },
      basis: { law: 'order-121', article: 23 },
      isOfficial: true,
    },
    verification: { ...VERIFICATION, basis: { law: 'order-121', article: 27 } },
    jurisdiction: {
      length: { count: 7, unit: 'working-days' },
      basis: { law: 'order-121', article: 33 },
      isOfficial: true,
    },
  },
  moves: [
    ...complaintMoves(ARTICLES_OF_ORDER_121),
    ...reportMoves(ARTICLES_OF_ORDER_121),
    ...commonMoves(ARTICLES_OF_ORDER_121),
  ],
};
