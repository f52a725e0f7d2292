import type { Prisma } from '../database/prisma-repository.ts';
import type { Label, Prisma as Types } from '../generated/client.ts';

export type LabelRecord = Label;
export type LabelRepository = ReturnType<typeof createLabelRepository>;

export function createLabelRepository(prisma: Prisma) {
  return {
    all: () => prisma.label.findMany({ orderBy: [{ name: 'asc' }] }),
    byIds: (ids: readonly string[]) => prisma.label.findMany({ where: { id: { in: [...ids] } } }),

    /** False when the name is another label's. */
    async put({ id, name, colour, retiredAt }: Label): Promise<boolean> {
      const taken = await prisma.label.findFirst({ where: { name, id: { not: id } } });
      if (taken) return false;
      const data = { name, colour, retiredAt };
      await prisma.label.upsert({ where: { id }, create: { id, ...data }, update: data });
      return true;
    },

    async ofCase(caseId: string): Promise<string[]> {
      return (await prisma.caseLabel.findMany({ where: { caseId } })).map(({ labelId }) => labelId);
    },

    async give(
      caseId: string,
      change: { readonly added: readonly string[]; readonly removed: readonly string[] },
      by: { readonly userId: string; readonly at: Date },
      tx: Types.TransactionClient,
    ): Promise<void> {
      await tx.caseLabel.deleteMany({ where: { caseId, labelId: { in: [...change.removed] } } });
      const data = change.added.map((labelId) => ({ caseId, labelId, ...by }));
      await tx.caseLabel.createMany({ data, skipDuplicates: true });
    },
  };
}
