import type { CaseState, CaseType } from '@hotline/contracts';
import type { MoveRule } from '../rule-pack.ts';
import type { Articles } from './article-names.ts';

const types: readonly CaseType[] = ['complaint'];
const BEFORE_DECISION: readonly CaseState[] = [
  'registered',
  'awaiting-dispatch',
  'dispatched',
  'returned',
  'awaiting-acceptance',
];

/** What may be done with a complaint: accepted or refused, mediated with both sides' consent, ended, told. */
export function complaintMoves(article: Articles): readonly MoveRule[] {
  return [
    {
      move: 'register',
      types,
      from: ['draft'],
      to: 'registered',
      by: 'anyone',
      basis: article.receive,
      clocks: [
        { does: 'start', clock: 'acceptance', from: 'receipt' },
        { does: 'start', clock: 'dispatch', from: 'receipt' },
      ],
    },
    {
      move: 'take-in',
      types,
      from: ['registered', 'awaiting-dispatch', 'dispatched'],
      to: 'awaiting-acceptance',
      by: 'unit',
      basis: article.accept,
      clocks: [{ does: 'stop', clock: 'dispatch' }],
    },
    {
      move: 'accept',
      types,
      from: ['dispatched', 'awaiting-acceptance'],
      to: 'mediating',
      by: 'unit',
      basis: article.accept,
      clocks: [
        { does: 'stop', clock: 'dispatch' },
        { does: 'stop', clock: 'acceptance' },
        { does: 'start', clock: 'mediation', from: 'this-day' },
      ],
    },
    {
      move: 'refuse',
      types,
      from: BEFORE_DECISION,
      to: 'refused',
      by: 'unit',
      basis: article.refuse,
      needsReason: true,
      clocks: [{ does: 'stop-all' }],
    },
    {
      move: 'ask-identity-proof',
      types,
      from: BEFORE_DECISION,
      to: null,
      by: 'unit',
      basis: article.identity,
      clocks: [{ does: 'suspend', clock: 'acceptance' }],
    },
    {
      move: 'identity-proved',
      types,
      from: BEFORE_DECISION,
      to: null,
      by: 'unit',
      basis: article.identity,
      clocks: [{ does: 'resume', clock: 'acceptance' }],
    },
    {
      move: 'identity-not-proved',
      types,
      from: BEFORE_DECISION,
      to: null,
      by: 'unit',
      basis: article.identity,
      clocks: [{ does: 'resume', clock: 'acceptance' }],
    },
    {
      move: 'withdraw',
      types,
      from: BEFORE_DECISION,
      to: 'closed',
      by: 'anyone',
      basis: article.end,
      needsReason: true,
      clocks: [{ does: 'stop-all' }],
    },
    {
      // It asks for nothing to be settled and gives a clue: it goes on as a report, which the caller registers.
      move: 'convert',
      types,
      from: BEFORE_DECISION,
      to: 'closed',
      by: 'anyone',
      basis: article.define,
      needsReason: true,
      clocks: [{ does: 'stop-all' }],
    },
    ...mediation(article),
    {
      move: 'reopen',
      types,
      from: ['refused', 'mediation-ended', 'closed'],
      to: 'awaiting-acceptance',
      by: 'head',
      basis: article.correction,
      needsReason: true,
      clocks: [{ does: 'stop-all' }, { does: 'start', clock: 'acceptance', from: 'this-day' }],
    },
    {
      move: 'close',
      types,
      from: ['refused', 'mediation-ended'],
      to: 'closed',
      by: 'unit',
      basis: article.end,
      owes: ['end-notice'],
      clocks: [{ does: 'stop-all' }],
    },
  ];
}

function mediation(article: Articles): readonly MoveRule[] {
  const from: readonly CaseState[] = ['mediating'];
  const pause = { types, from, to: null, by: 'unit' } as const;
  return [
    { ...pause, move: 'begin-testing', basis: article.testing, clocks: [{ does: 'suspend', clock: 'mediation' }] },
    { ...pause, move: 'end-testing', basis: article.testing, clocks: [{ does: 'resume', clock: 'mediation' }] },
    {
      ...pause,
      move: 'challenge-mediator',
      basis: article.challenge,
      clocks: [{ does: 'suspend', clock: 'mediation' }],
    },
    { ...pause, move: 'decide-challenge', basis: article.challenge, clocks: [{ does: 'resume', clock: 'mediation' }] },
    {
      move: 'end-mediation',
      types,
      from,
      to: 'mediation-ended',
      by: 'unit',
      basis: article.end,
      needsReason: true,
      clocks: [
        { does: 'stop', clock: 'mediation' },
        { does: 'start', clock: 'end-notice', from: 'this-day' },
      ],
    },
    {
      move: 'settle',
      types,
      from,
      to: 'mediation-ended',
      by: 'unit',
      basis: article.agreement,
      clocks: [{ does: 'stop', clock: 'mediation' }],
    },
    {
      move: 'tell-end',
      types,
      from: ['mediation-ended'],
      to: null,
      by: 'unit',
      basis: article.end,
      clocks: [{ does: 'stop', clock: 'end-notice' }],
    },
  ];
}
