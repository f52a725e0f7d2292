import type { UnitFault, UnitKind, UnitLevel } from '@hotline/contracts';
import type { Day, Unit, UnitTree } from './unit-tree.ts';

const RANK: Readonly<Record<UnitLevel, number>> = { national: 0, province: 1, city: 2, county: 3, station: 4 };

export interface WrongUnit {
  readonly field: string;
  readonly fault: UnitFault;
  readonly message: string;
}

export interface UnitWishes {
  readonly id: string | null;
  readonly level: UnitLevel;
  readonly kind: UnitKind;
  /** Null of the unit at the top. */
  readonly parentId: string | null;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly successorId: string | null;
}

const MESSAGES: Readonly<Record<UnitFault, string>> = {
  'no-such-unit': 'no such unit',
  'parent-no-authority': 'only an authority has units under it',
  'above-its-parent': 'higher than the unit above it',
  'beside-its-parent': 'an authority is below the one above it',
  'below-itself': 'hangs below this unit itself',
  'station-level': 'a station is of the level of stations',
  'has-units': 'open units hang under it',
  'units-not-below': 'a unit under it would not be below it any more',
  'top-stays': 'the unit at the top stays what it is',
  'ends-too-early': 'before it begins',
  'no-such-successor': 'no such unit',
  'successor-closed': 'is closed itself',
};

type Say = (field: string, fault: UnitFault) => void;

/** What does not fit about a unit that somebody wants to make or change. */
export function judgeUnit(wish: UnitWishes, tree: UnitTree): WrongUnit[] {
  const wrong: WrongUnit[] = [];
  const say: Say = (field, fault) => wrong.push({ field, fault, message: MESSAGES[fault] });
  judgePlace(wish, tree, say);
  if ((wish.kind === 'station') !== (wish.level === 'station')) say('kind', 'station-level');
  if (wish.id !== null) judgeChange(wish, wish.id, tree, say);
  if (wish.from !== null && wish.until !== null && wish.until < wish.from) say('until', 'ends-too-early');
  if (wish.successorId !== null) {
    const successor: Unit | undefined = tree.get(wish.successorId);
    if (!successor || successor.id === wish.id) say('successorId', 'no-such-successor');
    else if (successor.until !== null) say('successorId', 'successor-closed');
  }
  return wrong;
}

function judgePlace({ id, level, kind, parentId }: UnitWishes, tree: UnitTree, say: Say): void {
  if (parentId === null) return;
  const parent = tree.get(parentId);
  if (!parent) return say('parentId', 'no-such-unit');
  if (parent.kind !== 'authority') say('parentId', 'parent-no-authority');
  if (RANK[level] < RANK[parent.level]) say('level', 'above-its-parent');
  if (kind === 'authority' && level === parent.level) say('level', 'beside-its-parent');
  if (id !== null && tree.isBelow(parent.id, id)) say('parentId', 'below-itself');
}

/** A unit that becomes another: what hangs under it must still hang right. Those that are closed stay as they were. */
function judgeChange({ level, kind, parentId }: UnitWishes, id: string, tree: UnitTree, say: Say): void {
  const before = tree.get(id);
  if (!before) return;
  if (parentId === null && (level !== before.level || kind !== before.kind)) say('level', 'top-stays');
  const open = tree.childrenOf(id).filter(({ until }) => until === null);
  if (kind !== 'authority' && kind !== before.kind && open.length > 0) say('kind', 'has-units');
  const isBelow = (child: Unit) =>
    child.kind === 'authority' ? RANK[child.level] > RANK[level] : RANK[child.level] >= RANK[level];
  if (level !== before.level && !open.every(isBelow)) say('level', 'units-not-below');
}
