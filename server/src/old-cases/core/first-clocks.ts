import { stepClocks, type Clock } from '../../law/core/clocks.ts';
import type { Counting } from '../../law/core/due-date.ts';
import type { Day } from '../../law/core/days.ts';
import type { RulePack } from '../../law/core/rule-pack.ts';
import type { CaseType } from '@hotline/contracts';

export interface FirstClocksWork {
  readonly pack: RulePack;
  readonly type: CaseType;
  readonly receivedOn: Day;
  readonly registeredOn: Day;
  readonly counting: Counting;
  readonly dispatchTarget: number;
}

/** The clocks that a registration starts, for a case that was registered before there were clocks. */
export function firstClocks(work: FirstClocksWork): readonly Clock[] {
  const { pack, type, receivedOn, registeredOn: on, counting, dispatchTarget } = work;
  const rule = pack.moves.find(({ move, types }) => move === 'register' && types.includes(type));
  const step = { pack, counting, move: 'register', on, receivedOn, isRealName: true, extraDays: null } as const;
  const stepped = stepClocks([], rule?.clocks ?? [], { ...step, dispatchTarget });
  return stepped.ok ? stepped.clocks : [];
}
