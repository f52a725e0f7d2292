import type { Prisma } from '../database/prisma-repository.ts';
import type { Attachment, Prisma as Types } from '../generated/client.ts';

export type AttachmentRecord = Attachment;
export type NewAttachment = Omit<Attachment, 'removedBy' | 'removedAt' | 'removeReason'>;

export type AttachmentRepository = ReturnType<typeof createAttachmentRepository>;

export function createAttachmentRepository(prisma: Prisma) {
  return {
    byId: (id: string) => prisma.attachment.findUnique({ where: { id } }),

    /** Removed ones too, so that a list can say what is gone and why. */
    ofCase: (caseId: string) =>
      prisma.attachment.findMany({ where: { caseId }, orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] }),

    countOf: (caseId: string) => prisma.attachment.count({ where: { caseId, removedAt: null } }),

    add: (row: NewAttachment, tx: Types.TransactionClient) => tx.attachment.create({ data: row }),

    /** False when somebody else was a moment earlier. */
    async remove(
      id: string,
      removal: { readonly removedBy: string; readonly removedAt: Date; readonly removeReason: string },
      tx: Types.TransactionClient,
    ): Promise<boolean> {
      const { count } = await tx.attachment.updateMany({ where: { id, removedAt: null }, data: removal });
      return count === 1;
    },
  };
}
