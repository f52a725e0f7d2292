import { CASE_STATES, CASE_TYPES, type CaseState, type CaseType } from '@hotline/contracts';
import type { MoveRule } from '../rule-pack.ts';
import type { Articles } from './article-names.ts';

const types = CASE_TYPES;
const PLAIN: readonly CaseType[] = ['inquiry', 'suggestion', 'praise'];
const OVER: readonly CaseState[] = ['draft', 'closed', 'archived'];
const OPEN: readonly CaseState[] = CASE_STATES.filter((state) => !OVER.includes(state));
const AT_A_UNIT: readonly CaseState[] = ['dispatched', 'awaiting-acceptance', 'verifying', 'extended'];

/** What every type has: the way from the centre to a unit and back, disputes over who handles it, the archive. */
export function commonMoves(article: Articles): readonly MoveRule[] {
  return [
    {
      move: 'ask-dispatch',
      types,
      from: ['registered', 'returned'],
      to: 'awaiting-dispatch',
      by: 'centre',
      basis: article.dispatch,
    },
    {
      move: 'dispatch',
      types,
      from: ['registered', 'awaiting-dispatch', 'returned', 'dispatched'],
      to: 'dispatched',
      by: 'centre',
      basis: article.dispatch,
      clocks: [
        { does: 'stop', clock: 'dispatch' },
        { does: 'stop', clock: 'passing-on' },
      ],
    },
    {
      move: 'return',
      types,
      from: ['dispatched', 'awaiting-acceptance', 'verifying'],
      to: 'returned',
      by: 'unit',
      basis: article.return,
      needsReason: true,
      clocks: [{ does: 'start', clock: 'dispatch', from: 'this-day' }],
    },
    {
      move: 'dispute-jurisdiction',
      types: ['complaint', 'report'],
      from: AT_A_UNIT,
      to: null,
      by: 'unit',
      basis: article.jurisdiction,
      needsReason: true,
      clocks: [{ does: 'start', clock: 'jurisdiction', from: 'this-day' }],
    },
    {
      move: 'settle-jurisdiction',
      types: ['complaint', 'report'],
      from: AT_A_UNIT,
      to: null,
      by: 'unit',
      basis: article.jurisdiction,
      clocks: [{ does: 'stop', clock: 'jurisdiction' }],
    },
    {
      move: 'transfer-to-police',
      types: ['complaint', 'report'],
      from: [...OPEN, 'closed'],
      to: null,
      by: 'unit',
      basis: article.police,
      needsReason: true,
    },
    { move: 'archive', types, from: ['closed'], to: 'archived', by: 'anyone', basis: article.evaluation },
    ...plainMoves(article),
  ];
}

/** Inquiries, suggestions and praise have no clock of the law: they are answered and closed. */
function plainMoves(article: Articles): readonly MoveRule[] {
  return [
    {
      move: 'register',
      types: PLAIN,
      from: ['draft'],
      to: 'registered',
      by: 'anyone',
      basis: article.inquiry,
      clocks: [{ does: 'start', clock: 'dispatch', from: 'receipt' }],
    },
    {
      move: 'answer',
      types: PLAIN,
      from: ['registered', 'awaiting-dispatch', 'dispatched', 'returned'],
      to: 'closed',
      by: 'anyone',
      basis: article.inquiry,
      clocks: [{ does: 'stop-all' }],
    },
    {
      move: 'reopen',
      types: PLAIN,
      from: ['closed'],
      to: 'registered',
      by: 'anyone',
      basis: article.inquiry,
      needsReason: true,
      clocks: [{ does: 'start', clock: 'dispatch', from: 'this-day' }],
    },
  ];
}
