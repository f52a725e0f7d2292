import type { NameOf } from '../cases/case-view.ts';
import type { Post } from './core/case-scope.ts';
import { isInForce, type Unit } from './core/unit-tree.ts';
import type { Organisations } from './organisations.ts';
import type { UnitRow } from './unit-schema.ts';

export function unitRowOf(unit: Unit, organisations: Organisations): UnitRow {
  const { id, name, level, kind, parentId, regionCode, receives, from, until, successorId } = unit;
  return {
    id,
    name,
    level,
    kind,
    parentId,
    parentName: parentId === null ? null : organisations.unitNameOf(parentId),
    regionCode,
    receives,
    from,
    until,
    isOpen: organisations.isOpen(unit),
    successorId,
    children: organisations.tree.childrenOf(id).length,
  };
}

export function postReplyOf(post: Post, organisations: Organisations, nameOf: NameOf) {
  return {
    ...post,
    userName: nameOf(post.userId),
    unitName: organisations.unitNameOf(post.unitId),
    isPresent: isInForce(post, organisations.today()),
  };
}
