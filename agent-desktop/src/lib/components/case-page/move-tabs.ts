import { FORM_MOVES, type CaseMove } from '@hotline/contracts';

import { m } from '$lib/i18n/generated/messages.js';

type FormMove = (typeof FORM_MOVES)[number] | 'begin-testing' | 'end-testing';
type MoveTab = 'acceptance' | 'mediation' | 'approvals' | 'links' | 'dispatch';

/** The tabs with forms of moves, in their order on the page. */
export const MOVE_TABS: readonly { readonly id: MoveTab; readonly title: () => string }[] = [
  { id: 'acceptance', title: () => m['handling.acceptance']() },
  { id: 'mediation', title: () => m['handling.mediation']() },
  { id: 'approvals', title: () => m['handling.approvals']() },
  { id: 'links', title: () => m['handling.links']() },
  { id: 'dispatch', title: () => m['organisations.tab']() },
];

/** Where the form of a move stands; `register` and `take-merged` have none of their own. */
const TABS: Readonly<Record<Exclude<FormMove, 'register' | 'take-merged'>, MoveTab>> = {
  accept: 'acceptance',
  refuse: 'acceptance',
  'ask-identity-proof': 'acceptance',
  'identity-proved': 'acceptance',
  'identity-not-proved': 'acceptance',
  dispatch: 'dispatch',
  return: 'dispatch',
  'dispute-jurisdiction': 'dispatch',
  'settle-jurisdiction': 'dispatch',
  'begin-testing': 'mediation',
  'end-testing': 'mediation',
  'challenge-mediator': 'mediation',
  'decide-challenge': 'mediation',
  settle: 'mediation',
  'end-mediation': 'mediation',
  'tell-end': 'mediation',
  extend: 'approvals',
  file: 'approvals',
  'not-file': 'approvals',
  'transfer-to-police': 'approvals',
  'drop-repeat': 'links',
  merge: 'links',
  convert: 'links',
};

/** The tab on which a move that needs a form of its own is made. */
export function tabOf(move: CaseMove): MoveTab | null {
  return move in TABS ? TABS[move as keyof typeof TABS] : null;
}
