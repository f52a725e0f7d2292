import { ulid } from 'ulid';
import type { DispatchDirection, JointPart, ReturnReason, UrgingKind } from '@hotline/contracts';
import type { Prisma, Tx } from '../database/prisma-repository.ts';
import { dateOf } from './days.ts';

export interface NewDispatch {
  readonly caseId: string;
  readonly fromUnitId: string;
  readonly toUnitId: string;
  readonly direction: DispatchDirection;
  readonly article: number;
  readonly proposedUnitId: string | null;
  readonly placeRule: string | null;
  readonly note: string | null;
  readonly userId: string;
}

export interface NewUrging {
  readonly caseId: string;
  readonly kind: UrgingKind;
  readonly unitId: string;
  readonly byUnitId: string;
  readonly note: string;
  readonly dueOn: string | null;
  readonly userId: string;
}

export type DispatchRepository = ReturnType<typeof createDispatchRepository>;

/** The way of a case through the units, and who stands beside it. Moves of the law are written by cases/moves.ts. */
export function createDispatchRepository(prisma: Prisma) {
  return {
    /** The dispatch under which the present unit has the case. */
    openOf: (caseId: string, tx: Tx = prisma) =>
      tx.dispatch.findFirst({ where: { caseId, endedAt: null }, orderBy: [{ at: 'desc' }, { id: 'desc' }] }),

    async send(tx: Tx, dispatch: NewDispatch, at: Date): Promise<void> {
      await tx.dispatch.updateMany({
        where: { caseId: dispatch.caseId, endedAt: null },
        data: { endedAt: at, endedBy: dispatch.userId },
      });
      await tx.dispatch.create({ data: { id: ulid(), ...dispatch, at } });
      await tx.case.update({ where: { id: dispatch.caseId }, data: { unitId: dispatch.toUnitId, handlerId: null } });
      // Who has it now is not beside it any more.
      await tx.jointUnit.deleteMany({ where: { caseId: dispatch.caseId, unitId: dispatch.toUnitId } });
    },

    async giveBack(
      tx: Tx,
      caseId: string,
      dispatch: { readonly id: string; readonly fromUnitId: string },
      end: { readonly at: Date; readonly userId: string; readonly reason: ReturnReason; readonly note: string },
    ): Promise<void> {
      await tx.dispatch.update({
        where: { id: dispatch.id },
        data: { endedAt: end.at, endedBy: end.userId, returnReason: end.reason, returnNote: end.note },
      });
      await tx.case.update({ where: { id: caseId }, data: { unitId: dispatch.fromUnitId, handlerId: null } });
    },

    async assign(tx: Tx, caseId: string, unitId: string, handlerId: string | null): Promise<void> {
      await tx.case.update({ where: { id: caseId }, data: { unitId, handlerId } });
    },

    async join(tx: Tx, caseId: string, unitId: string, part: JointPart, addedBy: string): Promise<void> {
      await tx.jointUnit.upsert({
        where: { caseId_unitId: { caseId, unitId } },
        create: { caseId, unitId, part, addedBy },
        update: { part },
      });
    },
    leave: async (tx: Tx, caseId: string, unitId: string) =>
      (await tx.jointUnit.deleteMany({ where: { caseId, unitId } })).count > 0,

    async urge(tx: Tx, { dueOn, ...urging }: NewUrging, at: Date): Promise<string> {
      const id = ulid();
      await tx.urging.create({ data: { id, ...urging, dueOn: dateOf(dueOn), at } });
      return id;
    },
    urgingById: (id: string) => prisma.urging.findUnique({ where: { id } }),
    /** False when it was answered or lifted meanwhile. */
    answer: async (tx: Tx, id: string, answer: string, answeredBy: string, answeredAt: Date) =>
      (await tx.urging.updateMany({ where: { id, answeredAt: null }, data: { answer, answeredBy, answeredAt } }))
        .count > 0,
    lift: async (tx: Tx, id: string, endedBy: string, endedAt: Date) =>
      (await tx.urging.updateMany({ where: { id, endedAt: null }, data: { endedBy, endedAt } })).count > 0,

    async dispute(
      tx: Tx,
      dispute: {
        readonly caseId: string;
        readonly unitId: string;
        readonly otherUnitId: string;
        readonly superiorId: string;
        readonly reason: string;
        readonly userId: string;
      },
      at: Date,
    ): Promise<void> {
      await tx.jurisdictionDispute.create({ data: { id: ulid(), ...dispute, at } });
    },
    openDisputeOf: (caseId: string) =>
      prisma.jurisdictionDispute.findFirst({ where: { caseId, settledAt: null }, orderBy: { at: 'desc' } }),
    settle: async (
      tx: Tx,
      id: string,
      end: { readonly outcome: string; readonly unitId: string; readonly note: string; readonly userId: string },
      settledAt: Date,
    ) => {
      const { outcome, unitId: settledUnitId, note: settledNote, userId: settledBy } = end;
      const data = { outcome, settledUnitId, settledNote, settledBy, settledAt };
      return (await tx.jurisdictionDispute.updateMany({ where: { id, settledAt: null }, data })).count > 0;
    },

    async allOf(caseId: string) {
      const [dispatches, joint, urgings, disputes] = await Promise.all([
        prisma.dispatch.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
        prisma.jointUnit.findMany({ where: { caseId }, orderBy: { addedAt: 'asc' } }),
        prisma.urging.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
        prisma.jurisdictionDispute.findMany({ where: { caseId }, orderBy: { at: 'asc' } }),
      ]);
      return { dispatches, joint, urgings, disputes };
    },
  };
}
