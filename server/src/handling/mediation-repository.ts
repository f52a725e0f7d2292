import { ulid } from 'ulid';
import { parserOf, type MediationParty } from '@hotline/contracts';
import type { Prisma } from '../database/prisma-repository.ts';
import type { MediationDoor, MediationMessage, Prisma as Types } from '../generated/client.ts';
import { MediationRecord, NEW_MEDIATION } from './core/mediation-record.ts';

export interface StoredMediation {
  /** 0: nothing has been written yet. */
  readonly revision: number;
  readonly record: MediationRecord;
}
export type MessageRecord = MediationMessage;
export type DoorRecord = MediationDoor;

export interface NewMessage {
  readonly caseId: string;
  readonly author: MediationParty | 'mediator';
  readonly userId: string | null;
  readonly text: string;
  readonly at: Date;
}

const parseRecord = parserOf('stored mediation', MediationRecord);
const MESSAGES_AT_MOST = 500;

export type MediationRepository = ReturnType<typeof createMediationRepository>;

export function createMediationRepository(prisma: Prisma) {
  return {
    async of(caseId: string, tx: Types.TransactionClient = prisma): Promise<StoredMediation> {
      const row = await tx.mediation.findUnique({ where: { caseId } });
      return row ? { revision: row.revision, record: parseRecord(row.record) } : { revision: 0, record: NEW_MEDIATION };
    },

    /** False when somebody else wrote meanwhile; nothing is changed then. */
    async put(
      tx: Types.TransactionClient,
      caseId: string,
      revision: number,
      record: MediationRecord,
      at: Date,
    ): Promise<boolean> {
      const ending = record.end ? (record.end.kind === 'agreed' ? 'agreed' : record.end.ground) : null;
      const row = { revision: revision + 1, record, ending, updatedAt: at };
      const { count } =
        revision === 0
          ? await tx.mediation.createMany({ data: [{ caseId, ...row }], skipDuplicates: true })
          : await tx.mediation.updateMany({ where: { caseId, revision }, data: row });
      return count === 1;
    },

    async messages(caseId: string): Promise<MessageRecord[]> {
      const latest = await prisma.mediationMessage.findMany({
        where: { caseId },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take: MESSAGES_AT_MOST,
      });
      return latest.reverse();
    },
    async say(message: NewMessage): Promise<void> {
      await prisma.mediationMessage.create({ data: { id: ulid(), ...message } });
    },

    doors: (caseId: string) => prisma.mediationDoor.findMany({ where: { caseId }, orderBy: { madeAt: 'asc' } }),
    doorByKey: (keyHash: string) => prisma.mediationDoor.findUnique({ where: { keyHash } }),
    /** A party has one open door: an older one closes. */
    async openDoor(
      tx: Types.TransactionClient,
      door: Omit<Types.MediationDoorUncheckedCreateInput, 'id' | 'closedAt'> & { readonly madeAt: Date },
    ): Promise<void> {
      const { caseId, party, madeAt } = door;
      await tx.mediationDoor.updateMany({ where: { caseId, party, closedAt: null }, data: { closedAt: madeAt } });
      await tx.mediationDoor.create({ data: { id: ulid(), ...door } });
    },
    async closeDoors(tx: Types.TransactionClient, caseId: string, at: Date): Promise<void> {
      await tx.mediationDoor.updateMany({ where: { caseId, closedAt: null }, data: { closedAt: at } });
    },
  };
}
