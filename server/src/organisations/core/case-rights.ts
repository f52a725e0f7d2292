import type { MoveBy } from '../../law/core/rule-pack.ts';
import type { Post, Viewer } from './case-scope.ts';
import { isInForce, type Day, type UnitTree } from './unit-tree.ts';

/** A case as far as rights ask for it. */
export interface OwnedCase {
  readonly type: string;
  readonly ownerId: string;
  readonly unitId: string;
}

export interface Staff {
  readonly posts: readonly Post[];
  readonly tree: UnitTree;
  readonly today: Day;
}

/** A post as far as rights ask for it. */
export type Work = Pick<Post, 'unitId' | 'postRole'>;

/** The centre of a fresh installation: where its people work who have no post. */
const CENTRE = 'centre';

/** Somebody's posts of today. Without one, a supervisor is the head of the centre and an agent registers there. */
export function worksOf(viewer: Viewer, { posts, today }: Staff): readonly Work[] {
  const present = posts.filter((post) => post.userId === viewer.id && isInForce(post, today));
  if (present.length > 0) return present;
  if (viewer.roles.includes('supervisor')) return [{ unitId: CENTRE, postRole: 'head' }];
  return viewer.roles.includes('agent') ? [{ unitId: CENTRE, postRole: 'registrar' }] : [];
}

/** Whether somebody may make a move that the table gives to the centre, the handling unit, its head, or whoever writes. */
export function mayMove(viewer: Viewer, row: OwnedCase, by: MoveBy, staff: Staff): boolean {
  const works = worksOf(viewer, staff);
  if (by === 'anyone' && row.ownerId === viewer.id) return works.length > 0;
  return works.some((work) => {
    if (by === 'centre') return isOfTheCentreAbove(work, row.unitId, staff.tree);
    if (by === 'head') return work.postRole === 'head' && isOfTheUnit(work, row.unitId, staff.tree);
    if (work.postRole === 'registrar') return false;
    return (
      isOfTheUnit(work, row.unitId, staff.tree) || (by === 'anyone' && isOfTheCentreAbove(work, row.unitId, staff.tree))
    );
  });
}

/** A centre, or an authority that receives by itself, over a case anywhere in its authority's region (41). */
function isOfTheCentreAbove({ unitId, postRole }: Work, caseUnitId: string, tree: UnitTree): boolean {
  const unit = tree.get(unitId);
  if (!unit?.receives || postRole === 'handler') return false;
  // The centre may not be placed anywhere yet: then it is over what it has itself.
  return tree.isBelow(caseUnitId, tree.authorityOf(unitId)?.id ?? unitId);
}

/** In the unit itself, or in the authority in whose name its station works (30). */
function isOfTheUnit({ unitId }: Work, caseUnitId: string, tree: UnitTree): boolean {
  if (unitId === caseUnitId) return true;
  return tree.get(caseUnitId)?.kind === 'station' && tree.authorityOf(caseUnitId)?.id === unitId;
}

/** The units whose cases somebody handles, or decides as their head: each of their own, with the stations in its name. */
export function unitsHandledBy(viewer: Viewer, by: 'unit' | 'head', staff: Staff): readonly string[] {
  const works = worksOf(viewer, staff).filter(({ postRole }) =>
    by === 'head' ? postRole === 'head' : postRole !== 'registrar',
  );
  const { tree } = staff;
  const units = works.flatMap((work) => [
    work.unitId,
    ...tree.below(work.unitId).filter((unitId) => isOfTheUnit(work, unitId, tree)),
  ]);
  return [...new Set(units)];
}

/** A dispatcher or a head above the unit that has the case, or of the centre that answers for it: who may watch over it. */
export function isSuperiorOf(viewer: Viewer, caseUnitId: string, staff: Staff): boolean {
  return worksOf(viewer, staff).some((work) => {
    if (work.postRole !== 'head' && work.postRole !== 'dispatcher') return false;
    if (isOfTheCentreAbove(work, caseUnitId, staff.tree) && staff.tree.get(work.unitId)?.kind === 'centre') return true;
    return work.unitId !== caseUnitId && staff.tree.isBelow(caseUnitId, work.unitId);
  });
}
