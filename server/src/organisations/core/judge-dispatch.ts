import type { DispatchDirection, DispatchFault } from '@hotline/contracts';
import { isInForce, type Day, type Unit, type UnitTree } from './unit-tree.ts';

export type DispatchVerdict =
  | {
      readonly ok: true;
      readonly to: Unit;
      readonly direction: Exclude<DispatchDirection, 'designated'>;
      readonly article: number;
    }
  | {
      readonly ok: false;
      readonly fault: DispatchFault;
      readonly article: number;
      readonly successorId: string | null;
    };

/** 统一接收投诉举报的工作机构 sends on; 不得自行移送. */
const SENDING = 41;
/** A station works in the name of its county's authority. */
const STATIONS = 30;

/**
 * Whether the unit that has a case may send it to another: a centre or whoever receives for its level, down within its
 * own authority's region or sideways within its own department (41). Whoever received it from there gives it back.
 */
export function judgeDispatch(fromId: string, toId: string, tree: UnitTree, today: Day): DispatchVerdict {
  const to = tree.get(toId);
  const fault = (name: DispatchFault): Extract<DispatchVerdict, { ok: false }> => ({
    ok: false,
    fault: name,
    article: SENDING,
    successorId: to?.successorId ?? null,
  });
  const from = tree.get(fromId);
  if (!from || !to) return fault('unit-unknown');
  if (from.id === to.id) return fault('unit-has-it');
  if (!isInForce(to, today)) return fault('unit-closed');
  const department = tree.authorityOf(from.id);
  if (!department) return fault('outside');
  // Back to the centre is a return, with its reason.
  if (!from.receives || (to.kind === 'centre' && from.kind !== 'centre')) return fault('onward');
  if (!tree.isBelow(to.id, department.id)) return fault(from.kind === 'centre' ? 'outside' : 'onward');
  const isSameDepartment = tree.authorityOf(to.id)?.id === department.id;
  if (from.kind !== 'centre') {
    // Within the department the case is assigned: a station works in the name of its authority (30).
    if (isSameDepartment) return { ...fault('own-department'), article: STATIONS };
    if (!isTopReceiver(from, tree)) return fault('onward');
  }
  return { ok: true, to, direction: isSameDepartment ? 'sideways' : 'down', article: SENDING };
}

/** An authority receives by itself where no centre does it for its level. */
function isTopReceiver(unit: Unit, tree: UnitTree): boolean {
  return unit.receives && !tree.childrenOf(unit.id).some(({ kind }) => kind === 'centre');
}

/** The lowest authority above both: it settles whose a case is (33). */
export function commonSuperior(oneId: string, otherId: string, tree: UnitTree): Unit | undefined {
  const above = (id: string) => {
    const own = tree.authorityOf(id);
    return own ? tree.wayUp(own.id).filter(({ kind }) => kind === 'authority') : [];
  };
  const others = new Set(above(otherId).map(({ id }) => id));
  const [one, other] = [tree.authorityOf(oneId)?.id, tree.authorityOf(otherId)?.id];
  return above(oneId).find(({ id }) => others.has(id) && (one === other || (id !== one && id !== other)));
}
