import type { CaseMove, CaseState, CaseType, ClockName } from '@hotline/contracts';
import type { Citation } from './citation.ts';
import type { Clock } from './clocks.ts';
import type { MoveRule, RulePack } from './rule-pack.ts';

export interface Standing {
  readonly type: CaseType;
  readonly state: CaseState;
  readonly clocks: readonly Clock[];
}

export type MoveFault = 'not-of-this-type' | 'wrong-state' | 'reason-needed' | 'still-owed';

export type Verdict =
  | { readonly ok: true; readonly rule: MoveRule }
  | {
      readonly ok: false;
      readonly fault: MoveFault;
      /** The article that says otherwise. */
      readonly basis: Citation;
      readonly allowed: readonly CaseMove[];
      readonly owed?: readonly ClockName[];
    };

/** Whether the law, as it stood when the case was received, allows this move now. Looks at no person's rights. */
export function judgeMove(pack: RulePack, standing: Standing, move: CaseMove, hasReason: boolean): Verdict {
  const ofType = pack.moves.filter((rule) => rule.move === move && rule.types.includes(standing.type));
  const rule = ofType.find(({ from }) => from.includes(standing.state));
  const allowed = movesFrom(pack, standing).map((each) => each.move);
  if (!rule) {
    const basis = (ofType[0] ?? pack.moves.find((each) => each.move === move) ?? pack.moves[0]!).basis;
    return { ok: false, fault: ofType.length === 0 ? 'not-of-this-type' : 'wrong-state', basis, allowed };
  }
  if (rule.needsReason && !hasReason) return { ok: false, fault: 'reason-needed', basis: rule.basis, allowed };
  const owed = owedBy(rule, standing);
  if (owed.length > 0) return { ok: false, fault: 'still-owed', basis: rule.basis, allowed, owed };
  return { ok: true, rule };
}

/** What may be done with a case that stands like this. */
export function movesFrom(pack: RulePack, standing: Standing): readonly MoveRule[] {
  return pack.moves.filter(
    (rule) => rule.types.includes(standing.type) && rule.from.includes(standing.state) && fitsClocks(rule, standing),
  );
}

function owedBy(rule: MoveRule, { clocks }: Standing): ClockName[] {
  const live = clocks.filter(({ state }) => state !== 'stopped').map(({ clock }) => clock);
  return (rule.owes ?? []).filter((clock) => live.includes(clock));
}

/** A suspension that is not under way cannot be ended, a clock that does not run cannot be told about. */
function fitsClocks(rule: MoveRule, { clocks }: Standing): boolean {
  if (owedBy(rule, { clocks } as Standing).length > 0) return false;
  const stateOf = (name: ClockName) => clocks.find(({ clock }) => clock === name)?.state ?? 'stopped';
  return (rule.clocks ?? []).every((step) => {
    if (step.does === 'resume') return stateOf(step.clock) === 'suspended';
    if (step.does === 'suspend' || step.does === 'extend') return stateOf(step.clock) !== 'stopped';
    // A move that does nothing but stop one clock needs it.
    if (step.does === 'stop' && rule.to === null && rule.clocks?.length === 1) return stateOf(step.clock) !== 'stopped';
    return true;
  });
}
