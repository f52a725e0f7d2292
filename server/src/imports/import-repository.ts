import type { Ask } from '../database/ask.ts';
import type { Prisma } from '../database/prisma-repository.ts';
import type { ImportJob, Prisma as Types } from '../generated/client.ts';

export type ImportRecord = ImportJob;
export type ImportRepository = ReturnType<typeof createImportRepository>;

export function createImportRepository(prisma: Prisma) {
  return {
    byId: (id: string) => prisma.importJob.findUnique({ where: { id } }),

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

    /** Forgets what an earlier check found: until this one is through nothing is known. */
    async checking(id: string): Promise<boolean> {
      const { count } = await prisma.importJob.updateMany({
        where: { id, state: { in: ['uploaded', 'checked'] } },
        data: { state: 'uploaded', errorCount: 0 },
      });
      if (count === 1) await prisma.importFault.deleteMany({ where: { importId: id } });
      return count === 1;
    },

    async checked(id: string, mapping: Types.InputJsonValue, errorCount: number): Promise<boolean> {
      const { count } = await prisma.importJob.updateMany({
        where: { id, state: 'uploaded' },
        data: { state: 'checked', mapping, errorCount },
      });
      return count === 1;
    },

    /** False when it was imported or given up meanwhile: whoever is second imports nothing. */
    async finish(id: string, importedAt: Date, imported: number, ask: Ask): Promise<boolean> {
      const told = await ask(FINISH, [id, importedAt, imported]);
      return told.length === 1;
    },

    async giveUp(id: string): Promise<boolean> {
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.importJob.updateMany({
          where: { id, state: { in: ['uploaded', 'checked'] } },
          data: { state: 'given-up' },
        });
        if (count === 1) await tx.importRows.deleteMany({ where: { importId: id } });
        return count === 1;
      });
    },
  };
}

/** The rows are forgotten with it. */
const FINISH = {
  name: 'import-finish',
  text: `WITH finished AS (
      UPDATE import_job SET state = 'imported', imported_at = $2, imported = $3
      WHERE id = $1 AND state = 'checked' AND error_count = 0 RETURNING id
    ), forgotten AS (DELETE FROM import_rows USING finished WHERE import_id = finished.id)
    SELECT id FROM finished`,
};
