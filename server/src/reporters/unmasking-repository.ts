import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Prisma as Types, ReporterUnmasking } from '../generated/client.ts';

export interface NewUnmasking {
  readonly caseId: string;
  readonly unitId: string;
  readonly userId: string;
  readonly reason: string;
  readonly address: string;
  readonly at: Date;
}

export const UNMASKING_VERDICTS = ['accepted', 'questioned'] as const;
export type UnmaskingVerdict = (typeof UNMASKING_VERDICTS)[number];

export interface UnmaskingFilter {
  /** Of these units; null is all. */
  readonly unitIds: readonly string[] | null;
  readonly userId?: string;
  readonly caseId?: string;
  readonly isSeen?: boolean;
  readonly from?: number;
  readonly to?: number;
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export interface Note {
  readonly seenBy: string;
  readonly seenAt: Date;
  readonly verdict: UnmaskingVerdict;
  readonly seenRemark: string | null;
}

export type UnmaskingRow = ReporterUnmasking & { readonly caseNumber: string | null };
export type UnmaskingRepository = ReturnType<typeof createUnmaskingRepository>;

export function createUnmaskingRepository(prisma: Prisma) {
  async function withNumbers(rows: readonly ReporterUnmasking[]): Promise<UnmaskingRow[]> {
    const ids = [...new Set(rows.map(({ caseId }) => caseId))];
    const cases = await prisma.case.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } });
    const numbers = new Map(cases.map(({ id, number }) => [id, number]));
    return rows.map((row) => ({ ...row, caseNumber: numbers.get(row.caseId) ?? null }));
  }

  return {
    async add(unmasking: NewUnmasking): Promise<void> {
      await prisma.reporterUnmasking.create({ data: { id: ulid(), ...unmasking } });
    },

    byId: (id: string) => prisma.reporterUnmasking.findUnique({ where: { id } }),

    /** False when a head has taken note already: the first word stands. */
    async takeNote(id: string, note: Note): Promise<boolean> {
      const { count } = await prisma.reporterUnmasking.updateMany({ where: { id, seenAt: null }, data: note });
      return count === 1;
    },

    async list({ order, page, pageSize, ...filter }: UnmaskingFilter) {
      const where = whereOf(filter);
      const [rows, total] = await Promise.all([
        prisma.reporterUnmasking.findMany({
          where,
          orderBy: [{ at: order }, { id: order }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.reporterUnmasking.count({ where }),
      ]);
      return { rows: await withNumbers(rows), total };
    },
  };
}

function whereOf(filter: Omit<UnmaskingFilter, 'order' | 'page' | 'pageSize'>): Types.ReporterUnmaskingWhereInput {
  const { unitIds, userId, caseId, isSeen, from, to } = filter;
  return {
    at: { ...(from !== undefined && { gte: new Date(from) }), ...(to !== undefined && { lt: new Date(to) }) },
    ...(unitIds && { unitId: { in: [...unitIds] } }),
    ...(userId !== undefined && { userId }),
    ...(caseId !== undefined && { caseId }),
    ...(isSeen !== undefined && { seenAt: isSeen ? { not: null } : null }),
  };
}
