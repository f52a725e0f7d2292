import { ulid } from 'ulid';
import type { ApprovalKind } from '@hotline/contracts';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Approval, PoliceTransfer, Prisma as Types } from '../generated/client.ts';

export type ApprovalRecord = Approval;
export type PoliceTransferRecord = PoliceTransfer;

export interface NewApproval {
  readonly caseId: string;
  readonly kind: ApprovalKind;
  readonly wish: Types.InputJsonValue;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: Date;
}
export interface ApprovalDecision {
  readonly isGranted: boolean;
  readonly note: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
}

export type ApprovalRepository = ReturnType<typeof createApprovalRepository>;

export function createApprovalRepository(prisma: Prisma) {
  const inOrder = [{ askedAt: 'asc' }, { id: 'asc' }] satisfies Types.ApprovalOrderByWithRelationInput[];
  return {
    of: (caseId: string, tx: Types.TransactionClient = prisma) =>
      tx.approval.findMany({ where: { caseId }, orderBy: inOrder }),
    async ask(tx: Types.TransactionClient, approval: NewApproval): Promise<string> {
      const id = ulid();
      await tx.approval.create({ data: { id, ...approval } });
      return id;
    },
    /** False when it was decided already. */
    async decide(tx: Types.TransactionClient, id: string, decision: ApprovalDecision): Promise<boolean> {
      const { count } = await tx.approval.updateMany({ where: { id, decidedAt: null }, data: decision });
      return count === 1;
    },

    policeTransfers: (caseId: string) =>
      prisma.policeTransfer.findMany({ where: { caseId }, orderBy: { grantedAt: 'asc' } }),
    async addPoliceTransfer(
      tx: Types.TransactionClient,
      transfer: Omit<Types.PoliceTransferUncheckedCreateInput, 'id' | 'signs' | 'evidence'> & {
        readonly signs: string[];
        readonly evidence: string[];
      },
    ): Promise<void> {
      await tx.policeTransfer.create({ data: { id: ulid(), ...transfer } });
    },
    /** False when it was sent already. */
    async sent(
      tx: Types.TransactionClient,
      id: string,
      caseId: string,
      sentBy: string,
      sentAt: Date,
    ): Promise<boolean> {
      const { count } = await tx.policeTransfer.updateMany({
        where: { id, caseId, sentAt: null },
        data: { sentBy, sentAt },
      });
      return count === 1;
    },
    /** False when it was not sent, or answered already. */
    async replied(
      tx: Types.TransactionClient,
      id: string,
      caseId: string,
      reply: string,
      repliedAt: Date,
    ): Promise<boolean> {
      const { count } = await tx.policeTransfer.updateMany({
        where: { id, caseId, sentAt: { not: null }, repliedAt: null },
        data: { reply, repliedAt },
      });
      return count === 1;
    },

    async addReward(
      tx: Types.TransactionClient,
      reward: Omit<Types.CaseRewardUncheckedCreateInput, 'id'>,
    ): Promise<void> {
      await tx.caseReward.create({ data: { id: ulid(), ...reward } });
    },
  };
}
