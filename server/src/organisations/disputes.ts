import type { DisputeOutcome } from '@hotline/contracts';
import { Refusal } from '../http/refusal.ts';
import { commonSuperior } from './core/judge-dispatch.ts';
import type { Actor } from './dispatching.ts';
import { basisOf } from './proposals.ts';
import type { WatchingParts } from './watching.ts';

export type Disputes = ReturnType<typeof createDisputes>;

/** Two units that both say, or both deny, that a case is theirs. */
export function createDisputes({
  work,
  moves,
  transaction,
  repository,
  organisations,
  dispatching,
  now,
}: WatchingParts) {
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

  return { dispute, settle };
}
