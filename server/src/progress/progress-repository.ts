import type { CaseState, CaseType } from '@hotline/contracts';
import type { Prisma } from '../database/prisma-repository.ts';

/** What is known of a case to somebody who asks for it, and by what they may prove to be its person. */
export interface AskedCase {
  readonly id: string;
  readonly number: string | null;
  readonly type: CaseType;
  readonly state: CaseState;
  readonly receivedAt: Date;
  readonly updatedAt: Date;
  readonly callerNumber: string | null;
  readonly personPhone: string | null;
}

export interface NewReceipt {
  readonly caseId: string;
  readonly codeHash: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
}

export type ProgressRepository = ReturnType<typeof createProgressRepository>;

const asked = {
  id: true,
  number: true,
  type: true,
  state: true,
  receivedAt: true,
  updatedAt: true,
  callerNumber: true,
  person: true,
} as const;

export function createProgressRepository(prisma: Prisma) {
  return {
    /** Never a report: its number and a telephone would tell who reported. */
    async byNumbers(numbers: readonly string[]): Promise<AskedCase[]> {
      const rows = await prisma.case.findMany({
        where: { number: { in: [...numbers] }, type: { not: 'report' } },
        select: asked,
      });
      return rows.map(askedCaseOf);
    },

    async byReceipt(codeHash: string): Promise<AskedCase | null> {
      const receipt = await prisma.progressReceipt.findUnique({ where: { codeHash } });
      const row = receipt && (await prisma.case.findUnique({ where: { id: receipt.caseId }, select: asked }));
      return row && askedCaseOf(row);
    },

    /** The code before, if there was one, is worth nothing from now on. */
    async keepReceipt({ caseId, ...receipt }: NewReceipt): Promise<void> {
      await prisma.progressReceipt.upsert({ where: { caseId }, create: { caseId, ...receipt }, update: receipt });
    },
  };
}

interface StoredCase extends Omit<AskedCase, 'type' | 'state' | 'personPhone'> {
  readonly type: string;
  readonly state: string;
  readonly person: unknown;
}

function askedCaseOf({ person, ...row }: StoredCase): AskedCase {
  const { type, state } = row as unknown as Pick<AskedCase, 'type' | 'state'>;
  return { ...row, type, state, personPhone: phoneOf(person) };
}

function phoneOf(person: unknown): string | null {
  if (typeof person !== 'object' || person === null || !('phone' in person)) return null;
  return typeof person.phone === 'string' ? person.phone : null;
}
