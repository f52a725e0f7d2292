import type { CaseState, CaseType } from '@hotline/contracts';
import type { MoveRule, RulePack } from '../rule-pack.ts';
import { articlesOfOldLaw } from './articles.ts';
import { commonMoves } from './common-moves.ts';
import { SHARED_CLOCKS } from './order-121.ts';

const types: readonly CaseType[] = ['complaint', 'report'];
const WAITING: readonly CaseState[] = ['registered', 'awaiting-dispatch', 'dispatched', 'returned'];
const HANDLING: readonly CaseState[] = ['verifying', 'extended'];

/** Food and drugs by 12331, prices by 12358: accepted or not, handled within one time, then told. */
function oldMoves(law: 'cfda-21' | 'price-2014'): readonly MoveRule[] {
  const article = articlesOfOldLaw(law);
  const basis = article.accept;
  return [
    {
      move: 'register',
      types,
      from: ['draft'],
      to: 'registered',
      by: 'anyone',
      basis,
      clocks: [
        { does: 'start', clock: 'acceptance', from: 'receipt' },
        { does: 'start', clock: 'dispatch', from: 'receipt' },
      ],
    },
    {
      // The receiving body accepts first and passes on what it accepted.
      move: 'accept',
      types,
      from: ['registered', 'returned'],
      to: 'awaiting-dispatch',
      by: 'centre',
      basis,
      clocks: [
        { does: 'stop', clock: 'acceptance' },
        { does: 'start', clock: 'passing-on', from: 'this-day' },
        { does: 'start', clock: 'handling', from: 'this-day' },
      ],
    },
    {
      move: 'take-in',
      types,
      from: ['awaiting-dispatch', 'dispatched'],
      to: 'verifying',
      by: 'unit',
      basis,
      owes: ['acceptance'],
      clocks: [
        { does: 'stop', clock: 'dispatch' },
        { does: 'stop', clock: 'passing-on' },
      ],
    },
    {
      move: 'refuse',
      types,
      from: WAITING,
      to: 'refused',
      by: 'unit',
      basis,
      needsReason: true,
      clocks: [{ does: 'stop-all' }],
    },
    {
      move: 'extend',
      types,
      from: ['verifying'],
      to: 'extended',
      by: 'head',
      basis,
      needsReason: true,
      clocks: [{ does: 'extend', clock: 'handling' }],
    },
    {
      move: 'close',
      types,
      from: [...HANDLING, 'refused'],
      to: 'closed',
      by: 'unit',
      basis,
      needsReason: true,
      clocks: [{ does: 'stop-all' }],
    },
    ...commonMoves(article),
  ];
}

const CALENDAR_DAYS = {
  zh: '按自然日计算，待法律顾问确认',
  en: 'calendar days; to be confirmed by counsel',
} as const;

/**
 * CFDA Order 21 of 2016. Its time is counted in calendar days here, as the team's reading of the law has it; a lawyer who
 * reads it as working days changes the unit and nothing else.
 */
export const CFDA_21: RulePack = {
  id: 'cfda-21',
  title: '食品药品投诉举报管理办法（食药总局令第21号）',
  from: '2016-03-01',
  to: '2019-12-31',
  hotlines: ['12331'],
  clocks: {
    ...SHARED_CLOCKS,
    acceptance: {
      length: { count: 5, unit: 'days' },
      basis: { law: 'cfda-21' },
      isOfficial: true,
      reading: CALENDAR_DAYS,
    },
    // Important ones in two days; which are important is not told apart here.
    'passing-on': {
      length: { count: 3, unit: 'days' },
      basis: { law: 'cfda-21' },
      isOfficial: true,
      reading: CALENDAR_DAYS,
    },
    handling: {
      length: { count: 60, unit: 'days' },
      basis: { law: 'cfda-21' },
      extensions: [{ length: { count: 30, unit: 'days' }, basis: { law: 'cfda-21' } }],
      isOfficial: true,
      reading: CALENDAR_DAYS,
    },
  },
  moves: oldMoves('cfda-21'),
};

export const PRICE_2014: RulePack = {
  id: 'price-2014',
  title: '价格违法行为举报处理规定（发改委令第6号）',
  from: '2014-05-01',
  to: '2019-12-31',
  hotlines: ['12358'],
  clocks: {
    ...SHARED_CLOCKS,
    acceptance: { length: { count: 7, unit: 'working-days' }, basis: { law: 'price-2014' }, isOfficial: true },
    handling: {
      length: { count: 60, unit: 'days' },
      basis: { law: 'price-2014' },
      extensions: [{ length: { count: 30, unit: 'days' }, basis: { law: 'price-2014' } }],
      isOfficial: true,
    },
  },
  moves: oldMoves('price-2014'),
};
