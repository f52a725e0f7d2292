import type { Prisma } from '../database/prisma-repository.ts';
import type { CaseNote, Prisma as Types } from '../generated/client.ts';

export type NoteRecord = CaseNote;
export type NoteRepository = ReturnType<typeof createNoteRepository>;

export function createNoteRepository(prisma: Prisma) {
  return {
    ofCase: (caseId: string) =>
      prisma.caseNote.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
    add: (note: CaseNote, tx: Types.TransactionClient) => tx.caseNote.create({ data: note }),
  };
}
