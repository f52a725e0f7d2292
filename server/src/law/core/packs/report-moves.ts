import type { CaseState, CaseType } from '@hotline/contracts';
import type { MoveRule } from '../rule-pack.ts';
import type { Articles } from './article-names.ts';

const types: readonly CaseType[] = ['report'];
const BEFORE_HANDLING: readonly CaseState[] = ['registered', 'awaiting-dispatch', 'dispatched', 'returned'];
const VERIFYING: readonly CaseState[] = ['verifying', 'extended'];

/** What may be done with a report: verified within its time, filed or not, and told where a rule says so. */
export function reportMoves(article: Articles): readonly MoveRule[] {
  const testing = { types, from: VERIFYING, to: null, by: 'unit', basis: article.testing } as const;
  return [
    {
      move: 'register',
      types,
      from: ['draft'],
      to: 'registered',
      by: 'anyone',
      basis: article.receive,
      clocks: [
        { does: 'start', clock: 'verification', from: 'receipt' },
        { does: 'start', clock: 'dispatch', from: 'receipt' },
      ],
    },
    {
      move: 'take-in',
      types,
      from: ['registered', 'awaiting-dispatch', 'dispatched'],
      to: 'verifying',
      by: 'unit',
      basis: article.verify,
      clocks: [{ does: 'stop', clock: 'dispatch' }],
    },
    { ...testing, move: 'begin-testing', clocks: [{ does: 'suspend', clock: 'verification' }] },
    { ...testing, move: 'end-testing', clocks: [{ does: 'resume', clock: 'verification' }] },
    {
      move: 'extend',
      types,
      from: ['verifying'],
      to: 'extended',
      by: 'head',
      basis: article.extend,
      needsReason: true,
      clocks: [{ does: 'extend', clock: 'verification' }],
    },
    ...decisions(article),
    {
      move: 'take-merged',
      types,
      from: [...BEFORE_HANDLING, ...VERIFYING],
      to: null,
      by: 'unit',
      basis: article.repeat,
      // Order 121, article 35: from the last report the time is counted anew.
      clocks: [{ does: 'start', clock: 'verification', from: 'this-day' }],
    },
    ...endings(article),
  ];
}

function decisions(article: Articles): readonly MoveRule[] {
  return [
    {
      move: 'file',
      types,
      from: VERIFYING,
      to: 'filed',
      by: 'head',
      basis: article.filing,
      clocks: [
        { does: 'stop', clock: 'verification' },
        { does: 'start', clock: 'filing-notice', from: 'this-day', when: 'real-name' },
        { does: 'start', clock: 'enforcement', from: 'this-day' },
      ],
    },
    {
      move: 'not-file',
      types,
      from: VERIFYING,
      to: 'not-filed',
      by: 'head',
      basis: article.filing,
      needsReason: true,
      clocks: [
        { does: 'stop', clock: 'verification' },
        { does: 'start', clock: 'filing-notice', from: 'this-day', when: 'real-name' },
      ],
    },
    {
      move: 'extend',
      types,
      from: ['filed'],
      to: null,
      by: 'head',
      basis: article.enforcement,
      needsReason: true,
      clocks: [{ does: 'extend', clock: 'enforcement' }],
    },
    {
      move: 'tell-reporter',
      types,
      from: ['filed', 'not-filed', 'closed'],
      to: null,
      by: 'unit',
      basis: article['tell-reporter'],
      clocks: [{ does: 'stop', clock: 'filing-notice' }],
    },
    {
      move: 'decide-case',
      types,
      from: ['filed'],
      to: null,
      by: 'head',
      basis: article.enforcement,
      clocks: [{ does: 'stop', clock: 'enforcement' }],
    },
  ];
}

function endings(article: Articles): readonly MoveRule[] {
  const ending = { types, to: 'closed', needsReason: true, clocks: [{ does: 'stop-all' }] } as const;
  return [
    {
      ...ending,
      move: 'no-authority',
      from: [...BEFORE_HANDLING, 'verifying'],
      by: 'anyone',
      basis: article['no-authority'],
    },
    { ...ending, move: 'drop-repeat', from: [...BEFORE_HANDLING, ...VERIFYING], by: 'anyone', basis: article.repeat },
    { ...ending, move: 'merge', from: [...BEFORE_HANDLING, ...VERIFYING], by: 'unit', basis: article.repeat },
    {
      move: 'close',
      types,
      from: ['filed', 'not-filed'],
      to: 'closed',
      by: 'unit',
      basis: article.filing,
      owes: ['enforcement', 'filing-notice'],
      clocks: [{ does: 'stop-all' }],
    },
    {
      move: 'reopen',
      types,
      from: ['not-filed', 'closed'],
      to: 'verifying',
      by: 'head',
      basis: article.correction,
      needsReason: true,
      clocks: [{ does: 'stop-all' }, { does: 'start', clock: 'verification', from: 'this-day' }],
    },
  ];
}
