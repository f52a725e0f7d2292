import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';
import type { CaseParty, Prisma as Types } from '../generated/client.ts';

export type PartyRecord = CaseParty;
export type NewParty = Omit<Types.CasePartyUncheckedCreateInput, 'id' | 'addedAt' | 'removedAt' | 'removedBy'>;

export type PartyRepository = ReturnType<typeof createPartyRepository>;

export function createPartyRepository(prisma: Prisma) {
  return {
    /** Those who were not removed again. */
    of: (caseId: string, tx: Types.TransactionClient = prisma) =>
      tx.caseParty.findMany({ where: { caseId, removedAt: null }, orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] }),
    async add(tx: Types.TransactionClient, party: NewParty, addedAt: Date): Promise<string> {
      const id = ulid();
      await tx.caseParty.create({ data: { id, ...party, addedAt } });
      return id;
    },
    async remove(tx: Types.TransactionClient, caseId: string, id: string, userId: string, at: Date): Promise<boolean> {
      const { count } = await tx.caseParty.updateMany({
        where: { id, caseId, removedAt: null },
        data: { removedBy: userId, removedAt: at },
      });
      return count === 1;
    },
  };
}
