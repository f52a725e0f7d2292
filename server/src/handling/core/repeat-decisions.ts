import type { CaseState, CaseType } from '@hotline/contracts';
import type { MoveBy, RulePack } from '../../law/core/rule-pack.ts';

/** `link`: whoever judges the acceptance sees both (article 16 (2)); the other two are of reports (article 35). */
export const REPEAT_DECISIONS = ['repeat', 'merge', 'link'] as const;
export type RepeatDecision = (typeof REPEAT_DECISIONS)[number];

export interface Decided {
  readonly type: CaseType;
  readonly state: CaseState;
}

const AT_THE_CENTRE: readonly CaseState[] = ['registered', 'awaiting-dispatch', 'returned'];
const OVER: readonly CaseState[] = ['closed', 'archived'];

/** Whoever registered a report may say that it is a repeat until a unit has it; merging is the handling unit's. */
export function whoDecides(decision: 'repeat' | 'merge', state: CaseState): MoveBy {
  return decision === 'repeat' && AT_THE_CENTRE.includes(state) ? 'anyone' : 'unit';
}

/**
 * What may be decided of a case about another one that reads like the same. A draft is judged as what it is as soon as
 * it is registered: article 35 speaks of what was received.
 */
export function repeatDecisions(
  own: Decided,
  other: Decided,
  pack: RulePack,
  may: (by: MoveBy) => boolean,
): RepeatDecision[] {
  const state = own.state === 'draft' ? 'registered' : own.state;
  if (OVER.includes(state) || other.state === 'draft') return [];
  if (own.type !== 'report' && other.type !== 'report') return may('anyone') ? ['link'] : [];
  // A report beside a complaint: a link between the two is sealed, and no repeat of anything.
  if (own.type !== other.type) return [];
  const allows = (move: string, from: CaseState) =>
    pack.moves.some((rule) => rule.move === move && rule.types.includes('report') && rule.from.includes(from));
  const decisions: RepeatDecision[] = [];
  if (allows('drop-repeat', state) && may(whoDecides('repeat', state))) decisions.push('repeat');
  const isMerge = allows('merge', state) && allows('take-merged', other.state);
  if (isMerge && may(whoDecides('merge', state))) decisions.push('merge');
  return decisions;
}
