import type { Prisma } from '../database/prisma-repository.ts';
import type { Prisma as Types } from '../generated/client.ts';

export interface EarlierQuery {
  readonly caseId: string;
  readonly before: Date;
  readonly since: Date;
  readonly respondentName: string | null;
  readonly respondentCreditCode: string | null;
}

/** Each is opened to see whether the same person reported: a trader with more reports than this is looked at by hand. */
const EARLIER_AT_MOST = 50;

export type RepeatRepository = ReturnType<typeof createRepeatRepository>;

export function createRepeatRepository(prisma: Prisma) {
  return {
    /** Ids of earlier registered reports of the same respondent, the latest first. */
    async earlierReports({ caseId, before, since, ...about }: EarlierQuery): Promise<string[]> {
      const same: Types.CaseWhereInput[] = [
        ...(about.respondentCreditCode ? [{ respondentCreditCode: about.respondentCreditCode }] : []),
        ...(about.respondentName ? [{ respondentName: about.respondentName }] : []),
      ];
      if (same.length === 0) return [];
      const rows = await prisma.case.findMany({
        where: {
          id: { not: caseId },
          type: 'report',
          state: { not: 'draft' },
          receivedAt: { gte: since, lte: before },
          OR: same,
        },
        select: { id: true },
        orderBy: { receivedAt: 'desc' },
        take: EARLIER_AT_MOST,
      });
      return rows.map(({ id }) => id);
    },
  };
}
