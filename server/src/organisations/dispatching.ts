import type { JointPart, ReturnReason } from '@hotline/contracts';
import type { CaseWork } from '../cases/case-work.ts';
import type { HistoryRepository } from '../cases/history-repository.ts';
import type { Moves } from '../cases/moves.ts';
import type { Transaction } from '../database/prisma-repository.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { judgeDispatch } from './core/judge-dispatch.ts';
import type { DispatchRepository } from './dispatch-repository.ts';
import type { Organisations } from './organisations.ts';
import { basisOf, proposalsFor, type PlaceWish } from './proposals.ts';

export interface DispatchingParts {
  readonly work: CaseWork;
  readonly moves: Moves;
  readonly history: HistoryRepository;
  readonly transaction: Transaction;
  readonly repository: DispatchRepository;
  readonly organisations: Organisations;
  readonly now: () => number;
}

export interface Actor {
  readonly user: SignedInUser;
  readonly address: string;
}

export interface DispatchWish {
  readonly revision: number;
  readonly unitId: string;
  readonly note?: string | null;
  readonly places?: PlaceWish;
  readonly joint?: readonly { readonly unitId: string; readonly part: JointPart }[];
}

export interface ReturnWish {
  readonly revision: number;
  readonly returnReason: ReturnReason;
  readonly note: string;
}

export interface AssignWish {
  readonly unitId: string;
  readonly handlerId?: string | null;
  readonly note?: string | null;
}

export type Dispatching = ReturnType<typeof createDispatching>;

/** A case on its way: sent by the centre, given back to it, assigned within a department. Never onward (41). */
export function createDispatching(parts: DispatchingParts) {
  const { work, moves, history, transaction, repository, organisations, now } = parts;

  async function dispatch(caseId: string, wish: DispatchWish, { user, address }: Actor): Promise<void> {
    const row = await work.readable(caseId, user);
    if (!organisations.mayMove(user, row, 'centre')) throw new Refusal('not-allowed');
    const verdict = judgeDispatch(row.unitId, wish.unitId, organisations.tree, organisations.today());
    if (!verdict.ok) {
      const { fault, article, successorId } = verdict;
      throw new Refusal('dispatch-refused', { fault, article, ...basisOf(article), successorId });
    }
    const joint = (wish.joint ?? []).filter(({ unitId }) => unitId !== wish.unitId);
    for (const { unitId } of joint) requireBeside(row.unitId, unitId);
    const proposals = proposalsFor(row, wish.places ?? {}, organisations);
    const followed = proposals.find(({ unitId }) => unitId === wish.unitId);
    const sent = {
      fromUnitId: row.unitId,
      toUnitId: wish.unitId,
      direction: verdict.direction,
      article: followed?.article ?? verdict.article,
      proposedUnitId: proposals[0]?.unitId ?? null,
      placeRule: followed?.rule ?? null,
    };
    const note = wish.note ?? null;
    await transaction(async (tx) => {
      await moves.apply(
        {
          caseId: row.id,
          revision: wish.revision,
          move: 'dispatch',
          reason: note,
          details: sent,
          actor: { userId: user.id, address, unitId: row.unitId },
        },
        tx,
      );
      await repository.send(tx, { caseId: row.id, ...sent, note, userId: user.id }, new Date(now()));
      for (const { unitId, part } of joint) {
        await repository.join(tx, row.id, unitId, part, user.id);
        const act = { caseId: row.id, act: 'joint-unit-added', details: { unitId, part } };
        await history.append({ ...act, userId: user.id, address, unitId: row.unitId }, tx);
      }
    });
  }

  /** To whoever sent it, with one of nine reasons: 应当及时反馈统一接收投诉举报的工作机构. */
  async function giveBack(caseId: string, wish: ReturnWish, { user, address }: Actor): Promise<void> {
    const row = await work.readable(caseId, user);
    if (!organisations.mayMove(user, row, 'unit')) throw new Refusal('not-allowed');
    const open = await repository.openOf(row.id);
    if (!open) throw new Refusal('wrong-state');
    const { returnReason, note } = wish;
    await transaction(async (tx) => {
      await moves.apply(
        {
          caseId: row.id,
          revision: wish.revision,
          move: 'return',
          reason: note,
          details: { returnReason, fromUnitId: row.unitId, toUnitId: open.fromUnitId },
          actor: { userId: user.id, address, unitId: row.unitId },
        },
        tx,
      );
      const end = { at: new Date(now()), userId: user.id, reason: returnReason, note };
      await repository.giveBack(tx, row.id, open, end);
    });
  }

  /** To a station of the department, back to its authority, or to a person there; the law's state stays. */
  async function assign(caseId: string, wish: AssignWish, { user, address }: Actor): Promise<void> {
    const row = await work.readable(caseId, user);
    if (!organisations.mayMove(user, row, 'unit')) throw new Refusal('not-allowed');
    const { tree } = organisations;
    const unit = tree.get(wish.unitId);
    const department = tree.authorityOf(row.unitId)?.id;
    const isOther = wish.unitId !== row.unitId;
    if (!unit || (isOther && (tree.authorityOf(unit.id)?.id !== department || unit.kind === 'centre')))
      throw new Refusal('dispatch-refused', { fault: 'onward', article: 41, ...basisOf(41), successorId: null });
    if (isOther && !organisations.isOpen(unit))
      throw new Refusal('dispatch-refused', {
        fault: 'unit-closed',
        article: 30,
        ...basisOf(30),
        successorId: unit.successorId,
      });
    const handlerId = wish.handlerId ?? null;
    const worksThere = organisations
      .postsIn(unit.id)
      .some(({ userId, postRole }) => userId === handlerId && postRole !== 'registrar');
    if (handlerId !== null && !worksThere)
      throw new Refusal('invalid-input', [{ field: 'handlerId', message: 'has no post in this unit' }]);
    const details = { fromUnitId: row.unitId, unitId: unit.id, handlerId };
    await transaction(async (tx) => {
      const act = { caseId: row.id, act: 'assigned', details, reason: wish.note ?? null };
      await history.append({ ...act, userId: user.id, address, unitId: row.unitId }, tx);
      await repository.assign(tx, row.id, unit.id, handlerId);
    });
  }

  /** A unit beside the one that has the case: an open one, and not that one. */
  function requireBeside(caseUnitId: string, unitId: string): void {
    const unit = organisations.unit(unitId);
    const fault = !unit
      ? 'unit-unknown'
      : !organisations.isOpen(unit)
        ? 'unit-closed'
        : unit.id === caseUnitId
          ? 'unit-has-it'
          : null;
    if (fault) {
      const successorId = unit?.successorId ?? null;
      throw new Refusal('dispatch-refused', { fault, article: 41, ...basisOf(41), successorId });
    }
  }

  return { dispatch, giveBack, assign, requireBeside };
}
