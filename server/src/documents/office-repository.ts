import type { Prisma } from '../database/prisma-repository.ts';
import type { DocumentOffice } from '../generated/client.ts';

export type OfficeRecord = DocumentOffice;
export type OfficeRepository = ReturnType<typeof createOfficeRepository>;

export function createOfficeRepository(prisma: Prisma) {
  return {
    all: (): Promise<OfficeRecord[]> => prisma.documentOffice.findMany({ orderBy: { unit: 'asc' } }),
    of: (unit: string): Promise<OfficeRecord | null> => prisma.documentOffice.findUnique({ where: { unit } }),

    /** False when another unit has that mark: both would give the same numbers. */
    put(office: OfficeRecord): Promise<boolean> {
      const { unit, mark, ...rest } = office;
      return prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`document mark ${mark}`}))`;
        if ((await tx.documentOffice.count({ where: { mark, unit: { not: unit } } })) > 0) return false;
        await tx.documentOffice.upsert({ where: { unit }, create: office, update: { mark, ...rest } });
        return true;
      });
    },

    /** The first of these marks that nobody has; null when all are taken. What somebody entered meanwhile stands. */
    suggest(office: Omit<OfficeRecord, 'mark'>, marks: readonly string[]): Promise<OfficeRecord | null> {
      return prisma.$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('document mark suggested'))`;
        const present = await tx.documentOffice.findUnique({ where: { unit: office.unit } });
        if (present) return present;
        const taken = await tx.documentOffice.findMany({ where: { mark: { in: [...marks] } }, select: { mark: true } });
        const mark = marks.find((each) => !taken.some((other) => other.mark === each));
        return mark === undefined ? null : tx.documentOffice.create({ data: { ...office, mark } });
      });
    },

    async insertIfEmpty(office: OfficeRecord): Promise<void> {
      if ((await prisma.documentOffice.count()) === 0) await prisma.documentOffice.create({ data: office });
    },
  };
}
