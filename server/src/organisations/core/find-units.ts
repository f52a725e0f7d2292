import { isInForce, type Day, type Unit, type UnitTree } from './unit-tree.ts';

export interface UnitWish {
  readonly text?: string;
  readonly regionCode?: string;
  /** Directly under this one. */
  readonly parentId?: string;
  /** Anywhere under this one, itself included. */
  readonly below?: string;
  readonly level?: string;
  readonly openOnly?: boolean;
}

/** Higher levels first, then in the order of the divisions' codes. */
const LEVEL_ORDER = ['national', 'province', 'city', 'county', 'station'];

/** Every word of the text must be in the name, or the whole text begins the id. */
export function findUnits(units: readonly Unit[], wish: UnitWish, tree: UnitTree, today: Day): readonly Unit[] {
  const words = (wish.text ?? '').split(/\s+/).filter((word) => word !== '');
  const below = wish.below === undefined ? null : new Set(tree.below(wish.below));
  return units
    .filter(
      (unit) =>
        (wish.parentId === undefined || unit.parentId === wish.parentId) &&
        (wish.regionCode === undefined || unit.regionCode === wish.regionCode) &&
        (below === null || below.has(unit.id)) &&
        (wish.level === undefined || unit.level === wish.level) &&
        (wish.openOnly !== true || isInForce(unit, today)) &&
        (words.every((word) => unit.name.includes(word)) || (wish.text !== undefined && unit.id.startsWith(wish.text))),
    )
    .sort(
      (one, other) => LEVEL_ORDER.indexOf(one.level) - LEVEL_ORDER.indexOf(other.level) || (one.id < other.id ? -1 : 1),
    );
}
