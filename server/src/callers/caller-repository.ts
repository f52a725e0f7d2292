import type { Prisma } from '../database/prisma-repository.ts';

/** A case by which a caller is known. Reports are left out: nobody learns by a telephone number who reported what. */
export interface KnownCase {
  readonly ownerId: string;
  readonly person: unknown;
}

export type CallerRepository = ReturnType<typeof createCallerRepository>;

/** As many of a number's newest cases as are looked through. */
const MOST = 50;

export function createCallerRepository(prisma: Prisma) {
  return {
    casesOf(callerNumber: string): Promise<KnownCase[]> {
      return prisma.case.findMany({
        where: { callerNumber, type: { not: 'report' } },
        orderBy: { createdAt: 'desc' },
        take: MOST,
        select: { ownerId: true, person: true },
      });
    },
  };
}
