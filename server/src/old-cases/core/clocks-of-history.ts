import type { CaseMove, CaseState, CaseType } from '@hotline/contracts';
import { stepClocks, type Clock } from '../../law/core/clocks.ts';
import type { Counting } from '../../law/core/due-date.ts';
import type { Day } from '../../law/core/days.ts';
import type { RulePack } from '../../law/core/rule-pack.ts';

/** A move as the history tells it. */
export interface OldMove {
  readonly move: CaseMove;
  readonly from: CaseState;
  readonly to: CaseState;
  /** The day that counts for it. */
  readonly on: Day;
  readonly isRealName: boolean;
  /** Of an extension whose length was decided. */
  readonly extraDays: number | null;
}

export interface OldHistory {
  readonly pack: RulePack;
  readonly type: CaseType;
  readonly receivedOn: Day;
  readonly registeredOn: Day;
  readonly moves: readonly OldMove[];
  readonly counting: Counting;
  readonly dispatchTarget: number;
}

/**
 * The clocks of a case from before there were clocks: every move does to them what its pack says, from the registration
 * on. Null when the moves do not lead to where the case stands, for then nobody can say what runs.
 */
export function clocksOfHistory(history: OldHistory, state: CaseState): readonly Clock[] | null {
  const { pack, type, receivedOn, counting, dispatchTarget } = history;
  let stands: { state: CaseState; clocks: readonly Clock[] } = { state: 'draft', clocks: [] };
  for (const { move, from, to, on, isRealName, extraDays } of withRegistration(history)) {
    if (from !== stands.state) return null;
    const rule = pack.moves.find((each) => each.move === move && each.types.includes(type) && each.from.includes(from));
    if (!rule) return null;
    const work = { pack, counting, move, on, receivedOn, isRealName, extraDays, dispatchTarget };
    const stepped = stepClocks(stands.clocks, rule.clocks ?? [], work);
    if (!stepped.ok) return null;
    stands = { state: to, clocks: stepped.clocks };
  }
  return stands.state === state ? stands.clocks : null;
}

/** What was taken over from elsewhere has no act of its registration. */
function withRegistration({ moves, registeredOn: on }: OldHistory): readonly OldMove[] {
  if (moves[0]?.move === 'register') return moves;
  const registered = { move: 'register', from: 'draft', to: 'registered', on } as const;
  return [{ ...registered, isRealName: true, extraDays: null }, ...moves];
}
