import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Neighbour } from './core/signals.ts';
import type { AcceptanceDecision, Prisma as Types } from '../generated/client.ts';

export type AcceptanceRecord = AcceptanceDecision;
export type NewAcceptance = Omit<Types.AcceptanceDecisionUncheckedCreateInput, 'id' | 'factors'> & {
  readonly factors: object;
};

/** A complaint around which signals are counted. Reports are never among them. */
export interface NeighbourQuery {
  readonly caseId: string;
  readonly since: Date;
  readonly respondentName: string | null;
  readonly respondentCreditCode: string | null;
  readonly phone: string | null;
  readonly address: string | null;
}

/** More than this says nothing new. */
const NEIGHBOURS_AT_MOST = 2_000;

export type AcceptanceRepository = ReturnType<typeof createAcceptanceRepository>;

export function createAcceptanceRepository(prisma: Prisma) {
  return {
    of: (caseId: string) =>
      prisma.acceptanceDecision.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
    async add(tx: Types.TransactionClient, decision: NewAcceptance): Promise<void> {
      await tx.acceptanceDecision.create({
        data: { id: ulid(), ...decision, factors: decision.factors as Types.InputJsonObject },
      });
    },
    /** How many files are kept with the case. */
    pieces: (caseId: string) => prisma.attachment.count({ where: { caseId, removedAt: null, origin: 'uploaded' } }),
    /** Registered complaints that share the trader, the phone or the address. */
    async neighbours({ caseId, since, ...about }: NeighbourQuery): Promise<Neighbour[]> {
      const same: Types.CaseWhereInput[] = [
        ...(about.respondentCreditCode ? [{ respondentCreditCode: about.respondentCreditCode }] : []),
        ...(about.respondentName ? [{ respondentName: about.respondentName }] : []),
        ...(about.phone ? [{ person: { path: ['phone'], equals: about.phone } }] : []),
        ...(about.address ? [{ person: { path: ['address'], equals: about.address } }] : []),
      ];
      if (same.length === 0) return [];
      const rows = await prisma.case.findMany({
        where: {
          id: { not: caseId },
          type: 'complaint',
          state: { not: 'draft' },
          receivedAt: { gte: since },
          OR: same,
        },
        select: { person: true, subject: true, matter: true, respondentName: true, respondentCreditCode: true },
        orderBy: { receivedAt: 'desc' },
        take: NEIGHBOURS_AT_MOST,
      });
      return rows.map(({ person, subject, matter, ...trader }) => ({
        name: textIn(person, 'name'),
        phone: textIn(person, 'phone'),
        address: textIn(person, 'address'),
        isSameTrader:
          (about.respondentCreditCode !== null && trader.respondentCreditCode === about.respondentCreditCode) ||
          (about.respondentName !== null && trader.respondentName === about.respondentName),
        subjectClass: textIn(subject, 'class'),
        issue: textIn(matter, 'issue'),
      }));
    },
  };
}

function textIn(block: Types.JsonValue, field: string): string | null {
  const value = block && typeof block === 'object' && !Array.isArray(block) ? block[field] : null;
  return typeof value === 'string' ? value : null;
}
