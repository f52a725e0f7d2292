import type { Prisma, Tx } from '../database/prisma-repository.ts';
import type { CaseReward } from '../generated/client.ts';

export type RewardRecord = CaseReward;
export type RewardRepository = ReturnType<typeof createRewardRepository>;

export interface KeptPayee {
  readonly sealedPayee: string;
  readonly payeeBy: string;
  readonly payeeAt: Date;
}
export interface Payment {
  readonly paidOn: Date;
  readonly paidWay: string;
  readonly voucher: string;
  readonly paidBy: string;
  readonly paidAt: Date;
}

/** What was granted to a reporter, to whom it goes (sealed), and that it was paid. */
export function createRewardRepository(prisma: Prisma) {
  return {
    of: (caseId: string) => prisma.caseReward.findMany({ where: { caseId }, orderBy: { grantedAt: 'asc' } }),
    /** Null as well when it belongs to another case. */
    one: (id: string, caseId: string) => prisma.caseReward.findFirst({ where: { id, caseId } }),
    /** False when it is paid already: then nobody changes to whom it went. */
    keepPayee: async (tx: Tx, id: string, payee: KeptPayee): Promise<boolean> =>
      (await tx.caseReward.updateMany({ where: { id, paidAt: null }, data: payee })).count === 1,
    /** False when it is paid already, or nobody knows to whom. */
    pay: async (tx: Tx, id: string, payment: Payment): Promise<boolean> =>
      (await tx.caseReward.updateMany({ where: { id, paidAt: null, sealedPayee: { not: null } }, data: payment }))
        .count === 1,
  };
}
