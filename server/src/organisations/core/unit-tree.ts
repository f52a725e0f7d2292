import type { UnitKind, UnitLevel } from '@hotline/contracts';

/** A day of the centre's own calendar, `2026-11-21`; they sort as text. */
export type Day = string;

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly level: UnitLevel;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly regionCode: string | null;
  /** Receives for its level and passes on (Order 121, 41). */
  readonly receives: boolean;
  readonly address: string | null;
  readonly phone: string | null;
  readonly from: Day | null;
  /** The last day. */
  readonly until: Day | null;
  readonly successorId: string | null;
  readonly revision: number;
}

export interface Dated {
  readonly from: Day | null;
  readonly until: Day | null;
}

export function isInForce({ from, until }: Dated, today: Day): boolean {
  return (from === null || from <= today) && (until === null || today <= until);
}

export type UnitTree = ReturnType<typeof growTree>;

/** The units as they hang together. A parent that is not there ends the way up. */
export function growTree(units: readonly Unit[]) {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const children = new Map<string, Unit[]>();
  for (const unit of units) {
    if (unit.parentId === null) continue;
    const siblings = children.get(unit.parentId);
    if (siblings) siblings.push(unit);
    else children.set(unit.parentId, [unit]);
  }
  const byRegion = new Map<string, Unit>();
  for (const unit of units) {
    if (unit.regionCode !== null && unit.kind !== 'centre' && !byRegion.has(unit.regionCode))
      byRegion.set(unit.regionCode, unit);
  }

  const get = (id: string): Unit | undefined => byId.get(id);
  const childrenOf = (id: string): readonly Unit[] => children.get(id) ?? [];

  /** From the unit itself up to the top. */
  function wayUp(id: string): Unit[] {
    const way: Unit[] = [];
    for (let unit = byId.get(id); unit; unit = unit.parentId === null ? undefined : byId.get(unit.parentId)) {
      if (way.includes(unit)) break;
      way.push(unit);
    }
    return way;
  }

  /** The unit itself and all below it. */
  function below(id: string): string[] {
    const found = byId.has(id) ? [id] : [];
    for (let at = 0; at < found.length; at += 1) for (const child of childrenOf(found[at]!)) found.push(child.id);
    return found;
  }

  /** The department to which a unit belongs: a centre and a station are parts of the authority above them. */
  function authorityOf(id: string): Unit | undefined {
    return wayUp(id).find(({ kind }) => kind === 'authority');
  }

  return {
    size: byId.size,
    get,
    childrenOf,
    wayUp,
    below,
    authorityOf,
    isBelow: (id: string, topId: string) => wayUp(id).some((unit) => unit.id === topId),
    ofRegion: (code: string): Unit | undefined => byRegion.get(code),
  };
}
