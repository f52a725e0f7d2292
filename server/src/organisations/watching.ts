import type { DisputeOutcome, JointPart, UrgingKind } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import { Refusal } from '../http/refusal.ts';
import { commonSuperior } from './core/judge-dispatch.ts';
import type { Actor, Dispatching, DispatchingParts } from './dispatching.ts';
import { basisOf } from './proposals.ts';

export interface WatchingParts extends DispatchingParts {
  readonly dispatching: Dispatching;
}

export type Watching = ReturnType<typeof createWatching>;

/** What others do about a case that a unit has: remind, watch over it, handle it jointly, dispute whose it is. */
export function createWatching(parts: WatchingParts) {
  const { work, moves, history, transaction, repository, organisations, dispatching, now } = parts;

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

  /** Two units over one case: seven working days to agree, then the common superior names one (33). */
  async function dispute(
    caseId: string,
    wish: { readonly revision: number; readonly otherUnitId: string; readonly reason: string },
    actor: Actor,
  ): Promise<void> {
    const { user, address } = actor;
    const row = await work.readable(caseId, user);
    if (!organisations.mayMove(user, row, 'unit')) throw new Refusal('not-allowed');
    dispatching.requireBeside(row.unitId, wish.otherUnitId);
    if (await repository.openDisputeOf(row.id)) throw new Refusal('wrong-state');
    const superior = commonSuperior(row.unitId, wish.otherUnitId, organisations.tree);
    if (!superior)
      throw new Refusal('dispatch-refused', { fault: 'outside', article: 33, ...basisOf(33), successorId: null });
    const { otherUnitId, reason, revision } = wish;
    await transaction(async (tx) => {
      await moves.apply(
        {
          caseId: row.id,
          revision,
          move: 'dispute-jurisdiction',
          reason,
          details: { unitId: row.unitId, otherUnitId, superiorId: superior.id },
          actor: { userId: user.id, address, unitId: row.unitId },
        },
        tx,
      );
      const raised = { caseId: row.id, unitId: row.unitId, otherUnitId, superiorId: superior.id, reason };
      await repository.dispute(tx, { ...raised, userId: user.id }, new Date(now()));
    });
  }

  async function settle(
    caseId: string,
    wish: {
      readonly revision: number;
      readonly outcome: DisputeOutcome;
      readonly unitId: string;
      readonly note: string;
    },
    actor: Actor,
  ): Promise<void> {
    const { user, address } = actor;
    const row = await work.readable(caseId, user);
    const open = await repository.openDisputeOf(row.id);
    if (!open) throw new Refusal('wrong-state');
    const isOfSuperior = organisations
      .worksOf(user)
      .some(({ unitId, postRole }) => unitId === open.superiorId && (postRole === 'head' || postRole === 'dispatcher'));
    const isAgreed = wish.outcome === 'agreed' && organisations.mayMove(user, row, 'unit');
    if (!isOfSuperior && !isAgreed) throw new Refusal('not-allowed');
    // They agree on one of the two; the superior may name any unit below it.
    const mayName = isOfSuperior
      ? organisations.tree.isBelow(wish.unitId, open.superiorId)
      : wish.unitId === open.unitId || wish.unitId === open.otherUnitId;
    if (!mayName) throw new Refusal('invalid-input', [{ field: 'unitId', message: 'not one of the units in dispute' }]);
    if (wish.unitId !== row.unitId) dispatching.requireBeside(row.unitId, wish.unitId);
    const { outcome, unitId, note } = wish;
    await transaction(async (tx) => {
      await moves.apply(
        {
          caseId: row.id,
          revision: wish.revision,
          move: 'settle-jurisdiction',
          reason: note,
          details: { outcome, unitId, fromUnitId: row.unitId },
          actor: { userId: user.id, address, unitId: isOfSuperior ? open.superiorId : row.unitId },
        },
        tx,
      );
      const at = new Date(now());
      if (!(await repository.settle(tx, open.id, { outcome, unitId, note, userId: user.id }, at)))
        throw new Refusal('wrong-state');
      if (unitId === row.unitId) return;
      // Whoever gives it back later gives it back to the centre that sent it first.
      const before = await repository.openOf(row.id, tx);
      const way = { fromUnitId: before?.fromUnitId ?? row.unitId, toUnitId: unitId, direction: 'designated' as const };
      const sent = {
        caseId: row.id,
        ...way,
        article: 33,
        proposedUnitId: null,
        placeRule: null,
        note,
        userId: user.id,
      };
      await repository.send(tx, sent, at);
    });
  }

  return { urge, answer, lift, join, leave, dispute, settle };
}
