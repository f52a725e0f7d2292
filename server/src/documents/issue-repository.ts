import type { DocumentKind } from '@hotline/contracts';
import { appendHistory } from '../cases/history-repository.ts';
import type { Prisma } from '../database/prisma-repository.ts';

export interface IssueWish {
  readonly id: string;
  readonly caseId: string;
  readonly revision: number;
  readonly unit: string;
  readonly kind: DocumentKind;
  readonly year: number;
  readonly issuedBy: string;
  /** From which network address. */
  readonly address: string;
  readonly at: Date;
  /** The document with that place in the year, printed and kept. What it throws takes the place back. */
  readonly print: (place: number) => Promise<Printed>;
}

export interface Printed {
  readonly number: string | null;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
}

export type IssueRepository = ReturnType<typeof createIssueRepository>;

/** A page is set within a second; a thread that has to start takes longer. */
const TIMEOUT_MS = 30_000;

export function createIssueRepository(prisma: Prisma) {
  return {
    /**
     * Number and sheet in one transaction, so that no number is lost, given twice, or given to a sheet that nobody has.
     * False when the draft is no draft any more or was changed meanwhile.
     */
    issue({ id, caseId, revision, unit, kind, year, issuedBy, address, at, print }: IssueWish): Promise<boolean> {
      return prisma.$transaction(
        async (tx) => {
          const { count } = await tx.document.updateMany({
            where: { id, revision, state: 'draft' },
            data: { revision },
          });
          if (count === 0) return false;
          const { last } = await tx.documentCounter.upsert({
            where: { unit_kind_year: { unit, kind, year } },
            create: { unit, kind, year, last: 1 },
            update: { last: { increment: 1 } },
          });
          const printed = await print(last);
          const issued = { state: 'issued', revision: revision + 1, issuedBy, issuedAt: at, updatedAt: at };
          await tx.document.update({ where: { id }, data: { ...issued, ...printed } });
          const details = { documentId: id, kind, number: printed.number };
          await appendHistory(tx, { caseId, act: 'document-issued', details, userId: issuedBy, address });
          return true;
        },
        { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
      );
    },
  };
}
