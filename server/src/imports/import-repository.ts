import type { Prisma, Tx } from '../database/prisma-repository.ts';
import type { ImportJob, Prisma as Types } from '../generated/client.ts';

export type ImportRecord = ImportJob;
export type ImportRepository = ReturnType<typeof createImportRepository>;

export function createImportRepository(prisma: Prisma) {
  return {
    byId: (id: string) => prisma.importJob.findUnique({ where: { id } }),
    create: (row: Types.ImportJobUncheckedCreateInput) => prisma.importJob.create({ data: row }),

    async list(createdBy: string | null, { page, pageSize }: { page: number; pageSize: number }) {
      const where = createdBy === null ? {} : { createdBy };
      const [rows, total] = await Promise.all([
        prisma.importJob.findMany({
          where,
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.importJob.count({ where }),
      ]);
      return { rows, total };
    },

    async checked(id: string, mapping: Types.InputJsonValue, errors: Types.InputJsonValue, errorCount: number) {
      const { count } = await prisma.importJob.updateMany({
        where: { id, state: { in: ['uploaded', 'checked'] } },
        data: { state: 'checked', mapping, errors, errorCount },
      });
      return count === 1;
    },

    /** False when it was imported or given up meanwhile: whoever is second imports nothing. */
    async finish(id: string, importedAt: Date, imported: number, tx: Tx): Promise<boolean> {
      const { count } = await tx.importJob.updateMany({
        where: { id, state: 'checked', errorCount: 0 },
        data: { state: 'imported', importedAt, imported, sealedRows: null },
      });
      return count === 1;
    },

    async giveUp(id: string): Promise<boolean> {
      const { count } = await prisma.importJob.updateMany({
        where: { id, state: { in: ['uploaded', 'checked'] } },
        data: { state: 'given-up', sealedRows: null },
      });
      return count === 1;
    },
  };
}
