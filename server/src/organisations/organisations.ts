import { textOf } from '../law/core/days.ts';
import { dayAt } from '../law/core/due-moment.ts';
import type { MoveBy } from '../law/core/rule-pack.ts';
import { isInScope, scopeOf, type CaseScope, type Post, type ReadableCase, type Viewer } from './core/case-scope.ts';
import {
  isSuperiorOf,
  mayMove,
  unitsHandledBy,
  worksOf,
  type OwnedCase,
  type Staff,
  type Work,
} from './core/case-rights.ts';
import { growTree, isInForce, type Day, type Unit, type UnitTree } from './core/unit-tree.ts';
import type { UnitRepository } from './unit-repository.ts';

const REFRESH_MS = 5_000;

export type Organisations = ReturnType<typeof createOrganisations>;

/** The units and who works where, in memory and read again every few seconds, as users are. */
export function createOrganisations(repository: UnitRepository, now: () => number) {
  let units: readonly Unit[] = [];
  let tree: UnitTree = growTree([]);
  let version = '';
  let posts: readonly Post[] = [];
  let timer: NodeJS.Timeout | null = null;
  let refreshing: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    const [stands, present] = await Promise.all([repository.version(), repository.posts()]);
    posts = present;
    if (stands === version) return;
    units = await repository.all();
    tree = growTree(units);
    version = stands;
  }

  /** One after another: an older answer never hides a newer one. */
  function refresh(): Promise<void> {
    const next = refreshing.then(read);
    refreshing = next.catch(() => undefined);
    return next;
  }

  /** Keeps what it knows while the database is down; availability.ts is what reports that. */
  async function tryRefresh(): Promise<void> {
    try {
      await refresh();
    } catch {
      return;
    }
  }

  const today = (): Day => textOf(dayAt(now()));
  const staff = (): Staff => ({ posts, tree, today: today() });
  const visibleTo = (user: Viewer): CaseScope => scopeOf(user, posts, tree, today());

  return {
    get tree() {
      return tree;
    },
    get units() {
      return units;
    },
    get posts() {
      return posts;
    },
    today,
    refresh,
    unit: (id: string): Unit | undefined => tree.get(id),
    unitNameOf: (id: string): string | null => tree.get(id)?.name ?? null,
    isOpen: (unit: Unit): boolean => isInForce(unit, today()),
    postsOf: (userId: string): readonly Post[] =>
      posts.filter((post) => post.userId === userId && isInForce(post, today())),
    /** Who works in a unit today. */
    postsIn: (unitId: string): readonly Post[] =>
      posts.filter((post) => post.unitId === unitId && isInForce(post, today())),
    /** The 负责人 of a unit whose approval the law asks for. */
    isHeadOf: (userId: string, unitId: string): boolean =>
      posts.some(
        (post) =>
          post.userId === userId && post.unitId === unitId && post.postRole === 'head' && isInForce(post, today()),
      ),
    visibleTo,
    /** Whether somebody may make a move that the table of a rule pack gives to the centre, the unit, its head, anyone. */
    mayMove: (user: Viewer, row: OwnedCase, by: MoveBy): boolean => mayMove(user, row, by, staff()),
    isSuperiorOf: (user: Viewer, caseUnitId: string): boolean => isSuperiorOf(user, caseUnitId, staff()),
    worksOf: (user: Viewer): readonly Work[] => worksOf(user, staff()),
    unitsHandledBy: (user: Viewer, by: 'unit' | 'head') => unitsHandledBy(user, by, staff()),
    mayRead: (row: ReadableCase, user: Viewer): boolean => isInScope(row, visibleTo(user)),
    async start() {
      if (timer) return;
      timer = setInterval(() => void tryRefresh(), REFRESH_MS);
      timer.unref();
      await tryRefresh();
    },
    stop() {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
