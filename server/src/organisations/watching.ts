import type { JointPart, UrgingKind } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import { Refusal } from '../http/refusal.ts';
import type { Actor, Dispatching, DispatchingParts } from './dispatching.ts';

export interface WatchingParts extends DispatchingParts {
  readonly dispatching: Dispatching;
}

export type Watching = ReturnType<typeof createWatching>;

/** What others do about a case that a unit has: remind, watch over it, handle it jointly. */
export function createWatching(parts: WatchingParts) {
  const { work, history, transaction, repository, organisations, dispatching, now } = parts;

  const actOf = (row: CaseRecord, { user, address }: Actor, act: string, details: Record<string, unknown>) => ({
    caseId: row.id,
    act,
    details,
    userId: user.id,
    address,
    unitId: organisations.worksOf(user)[0]?.unitId ?? null,
  });
  const isOver = ({ state }: CaseRecord) => state === 'draft' || state === 'closed' || state === 'archived';

  async function urge(
    caseId: string,
    wish: { readonly kind: UrgingKind; readonly note: string; readonly dueOn?: string | null },
    actor: Actor,
  ): Promise<string> {
    const row = await work.readable(caseId, actor.user);
    const { user } = actor;
    const may =
      organisations.isSuperiorOf(user, row.unitId) ||
      (wish.kind === 'urge' && organisations.mayMove(user, row, 'centre'));
    if (!may) throw new Refusal('not-allowed');
    if (isOver(row)) throw new Refusal('wrong-state');
    const dueOn = wish.dueOn ?? null;
    if (dueOn !== null && dueOn < organisations.today())
      throw new Refusal('invalid-input', [{ field: 'dueOn', message: 'in the past' }]);
    const byUnitId = organisations.worksOf(user)[0]!.unitId;
    return transaction(async (tx) => {
      const { kind, note } = wish;
      const act = actOf(row, actor, kind === 'urge' ? 'urged' : 'supervised', { unitId: row.unitId, dueOn });
      await history.append({ ...act, reason: note }, tx);
      const urging = { caseId: row.id, kind, unitId: row.unitId, byUnitId, note, dueOn, userId: user.id };
      return repository.urge(tx, urging, new Date(now()));
    });
  }

  async function urgingOf(urgingId: string, actor: Actor) {
    const urging = await repository.urgingById(urgingId);
    if (!urging) throw new Refusal('not-found');
    return { urging, row: await work.readable(urging.caseId, actor.user) };
  }

  async function answer(urgingId: string, text: string, actor: Actor): Promise<void> {
    const { row } = await urgingOf(urgingId, actor);
    if (!organisations.mayMove(actor.user, row, 'unit')) throw new Refusal('not-allowed');
    await transaction(async (tx) => {
      await history.append({ ...actOf(row, actor, 'urging-answered', { urgingId }), reason: text }, tx);
      const isFirst = await repository.answer(tx, urgingId, text, actor.user.id, new Date(now()));
      if (!isFirst) throw new Refusal('wrong-state');
    });
  }

  async function lift(urgingId: string, actor: Actor): Promise<void> {
    const { urging, row } = await urgingOf(urgingId, actor);
    if (!organisations.isSuperiorOf(actor.user, row.unitId)) throw new Refusal('not-allowed');
    if (urging.kind !== 'supervise') throw new Refusal('wrong-state');
    await transaction(async (tx) => {
      await history.append(actOf(row, actor, 'supervision-lifted', { urgingId }), tx);
      if (!(await repository.lift(tx, urgingId, actor.user.id, new Date(now())))) throw new Refusal('wrong-state');
    });
  }

  async function join(caseId: string, wish: { unitId: string; part: JointPart }, actor: Actor): Promise<void> {
    const row = await work.readable(caseId, actor.user);
    requireMayJoin(row, actor);
    dispatching.requireBeside(row.unitId, wish.unitId);
    await transaction(async (tx) => {
      await history.append(actOf(row, actor, 'joint-unit-added', wish), tx);
      await repository.join(tx, row.id, wish.unitId, wish.part, actor.user.id);
    });
  }

  async function leave(caseId: string, unitId: string, actor: Actor): Promise<void> {
    const row = await work.readable(caseId, actor.user);
    requireMayJoin(row, actor);
    await transaction(async (tx) => {
      await history.append(actOf(row, actor, 'joint-unit-removed', { unitId }), tx);
      if (!(await repository.leave(tx, row.id, unitId))) throw new Refusal('not-found');
    });
  }

  function requireMayJoin(row: CaseRecord, { user }: Actor): void {
    if (!organisations.mayMove(user, row, 'centre') && !organisations.isSuperiorOf(user, row.unitId))
      throw new Refusal('not-allowed');
  }

  return { urge, answer, lift, join, leave };
}
