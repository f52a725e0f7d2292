import type { PostRole } from '@hotline/contracts';
import { isInForce, type Dated, type Day, type UnitTree } from './unit-tree.ts';

export interface Post extends Dated {
  readonly id: string;
  readonly userId: string;
  readonly unitId: string;
  readonly sectionId: string | null;
  readonly postRole: PostRole;
}

/** Which cases a person may see; plain, so that every list, count, export and search can ask for exactly these. */
export interface CaseScope {
  /** Their own are always theirs. */
  readonly userId: string;
  /** Units whose complaints and inquiries are seen. */
  readonly units: 'all' | readonly string[];
  /** Units whose reports are seen: fewer, for what a report says is told to nobody who need not know (37). */
  readonly reportUnits: 'all' | readonly string[];
  /** The person's own units: what these handle jointly or have a copy of is seen too. */
  readonly homeUnits: readonly string[];
}

export interface Viewer {
  readonly id: string;
  readonly roles: readonly string[];
}

/** People who answer for every report of the centre. */
const ANSWER_FOR_ALL = ['supervisor', 'qa', 'administrator'];
const OF_THE_CENTRE = ['agent', ...ANSWER_FOR_ALL];

/**
 * Without a post, somebody of the centre sees what the centre receives. A post in a unit narrows that to the unit and
 * what is below it; an officer without a post sees nothing but their own.
 */
export function scopeOf(viewer: Viewer, posts: readonly Post[], tree: UnitTree, today: Day): CaseScope {
  const present = posts.filter((post) => post.userId === viewer.id && isInForce(post, today));
  const answersForAll = viewer.roles.some((role) => ANSWER_FOR_ALL.includes(role));
  if (present.length === 0) {
    const isOfTheCentre = viewer.roles.some((role) => OF_THE_CENTRE.includes(role));
    return {
      userId: viewer.id,
      units: isOfTheCentre ? 'all' : [],
      reportUnits: answersForAll ? 'all' : [],
      homeUnits: [],
    };
  }
  const working = present.filter(({ postRole }) => postRole !== 'registrar');
  return {
    userId: viewer.id,
    units: union(present.map(({ unitId }) => reach(unitId, tree))),
    reportUnits: union(
      present.map(({ unitId, postRole }) =>
        answersForAll || postRole === 'head' || postRole === 'dispatcher'
          ? reach(unitId, tree)
          : postRole === 'handler'
            ? [unitId]
            : [],
      ),
    ),
    homeUnits: [...new Set(working.map(({ unitId }) => unitId))],
  };
}

/** A centre looks over all of its authority; the top of the tree over everything. */
function reach(unitId: string, tree: UnitTree): 'all' | readonly string[] {
  const unit = tree.get(unitId);
  const top = unit?.kind === 'centre' ? (tree.authorityOf(unitId) ?? unit) : unit;
  if (!top) return [];
  return top.kind === 'authority' && top.parentId === null ? 'all' : tree.below(top.id);
}

function union(parts: readonly ('all' | readonly string[])[]): 'all' | readonly string[] {
  const ids = new Set<string>();
  for (const part of parts) {
    if (part === 'all') return 'all';
    for (const id of part) ids.add(id);
  }
  return [...ids];
}

export interface ReadableCase {
  readonly type: string;
  readonly ownerId: string;
  readonly unitId: string;
  readonly jointUnits: readonly { readonly unitId: string }[];
}

export function isInScope(row: ReadableCase, scope: CaseScope): boolean {
  if (row.ownerId === scope.userId) return true;
  const units = row.type === 'report' ? scope.reportUnits : scope.units;
  if (units === 'all' || units.includes(row.unitId)) return true;
  return row.jointUnits.some(({ unitId }) => scope.homeUnits.includes(unitId));
}
