import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';
import type { IdentityProof, Prisma as Types } from '../generated/client.ts';

export type IdentityProofRecord = IdentityProof;
export type NewIdentityProof = Pick<
  Types.IdentityProofUncheckedCreateInput,
  'caseId' | 'note' | 'dueOn' | 'askedBy' | 'askedAt'
> & { readonly materials: string[] };

export interface IdentityProofOutcome {
  readonly outcome: string;
  readonly outcomeBy: string;
  readonly outcomeAt: Date;
  readonly outcomeNote: string | null;
}

export type IdentityProofRepository = ReturnType<typeof createIdentityProofRepository>;

export function createIdentityProofRepository(prisma: Prisma) {
  return {
    of: (caseId: string, tx: Types.TransactionClient = prisma) =>
      tx.identityProof.findMany({ where: { caseId }, orderBy: [{ askedAt: 'asc' }, { id: 'asc' }] }),
    async ask(tx: Types.TransactionClient, proof: NewIdentityProof): Promise<string> {
      const id = ulid();
      await tx.identityProof.create({ data: { id, ...proof } });
      return id;
    },
    /** False when it was answered already. */
    async conclude(tx: Types.TransactionClient, id: string, outcome: IdentityProofOutcome): Promise<boolean> {
      const { count } = await tx.identityProof.updateMany({ where: { id, outcome: null }, data: outcome });
      return count === 1;
    },
  };
}
