import { ulid } from 'ulid';
import type { CaseLinkKind } from '@hotline/contracts';
import type { Prisma } from '../database/prisma-repository.ts';
import type { CaseLink, Prisma as Types } from '../generated/client.ts';

export type LinkRecord = CaseLink;

export interface NewLink {
  readonly caseId: string;
  readonly kind: CaseLinkKind;
  readonly isMade: boolean;
  /** Exactly one of the two. */
  readonly otherId: string | null;
  readonly sealedOther: string | null;
  readonly userId: string;
}

export type LinkRepository = ReturnType<typeof createLinkRepository>;

export function createLinkRepository(prisma: Prisma) {
  return {
    byId: (id: string) => prisma.caseLink.findUnique({ where: { id } }),
    of: (caseId: string) => prisma.caseLink.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
    /**
     * A complaint that goes on as a report: whoever complained is a reporter now, and stands nowhere but in the sealed
     * identity of that report.
     */
    async unname(tx: Types.TransactionClient, caseId: string): Promise<void> {
      const nobody = { person: {}, callId: null, callerNumber: null, citizenId: null };
      await tx.case.update({ where: { id: caseId }, data: nobody });
      await tx.caseParty.deleteMany({ where: { caseId } });
    },
    async add(tx: Types.TransactionClient, links: readonly NewLink[]): Promise<void> {
      await tx.caseLink.createMany({ data: links.map((link) => ({ id: ulid(), ...link })) });
    },
  };
}
