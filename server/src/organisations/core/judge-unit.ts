import type { UnitKind, UnitLevel } from '@hotline/contracts';
import type { Day, Unit, UnitTree } from './unit-tree.ts';

const RANK: Readonly<Record<UnitLevel, number>> = { national: 0, province: 1, city: 2, county: 3, station: 4 };

export interface WrongUnit {
  readonly field: string;
  readonly message: string;
}

export interface UnitWishes {
  readonly id: string | null;
  readonly level: UnitLevel;
  readonly kind: UnitKind;
  readonly parentId: string;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly successorId: string | null;
}

/** What does not fit about a unit that somebody wants to make or change. */
export function judgeUnit(wish: UnitWishes, tree: UnitTree): WrongUnit[] {
  const wrong: WrongUnit[] = [];
  const say = (field: string, message: string) => wrong.push({ field, message });
  const parent = tree.get(wish.parentId);
  if (!parent) say('parentId', 'no such unit');
  else {
    if (parent.kind !== 'authority') say('parentId', 'only an authority has units under it');
    if (RANK[wish.level] < RANK[parent.level]) say('level', 'higher than the unit above it');
    if (wish.kind === 'authority' && wish.level === parent.level)
      say('level', 'an authority is below the one above it');
    if (wish.id !== null && tree.isBelow(parent.id, wish.id)) say('parentId', 'hangs below this unit itself');
  }
  if ((wish.kind === 'station') !== (wish.level === 'station')) say('kind', 'a station is of the level of stations');
  if (wish.from !== null && wish.until !== null && wish.until < wish.from) say('until', 'before it begins');
  if (wish.successorId !== null) {
    const successor: Unit | undefined = tree.get(wish.successorId);
    if (!successor || successor.id === wish.id) say('successorId', 'no such unit');
    else if (successor.until !== null) say('successorId', 'is closed itself');
  }
  return wrong;
}
