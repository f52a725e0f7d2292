import type { SmsKind, SmsState, SmsTrouble } from '@hotline/contracts';
import type { Prisma, Tx } from '../database/prisma-repository.ts';
import type { Prisma as Types, SmsMessage } from '../generated/client.ts';

export type SmsRecord = SmsMessage;

export interface NewSms {
  readonly id: string;
  readonly caseId: string | null;
  readonly isHidden: boolean;
  readonly kind: SmsKind;
  readonly sealed: string;
  readonly trouble: SmsTrouble | null;
  readonly tryAt: Date | null;
  readonly sentBy: string | null;
  readonly at: Date;
}

export interface SmsFilter {
  readonly state?: SmsState;
  readonly kind?: SmsKind;
  readonly caseId?: string;
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export interface SmsCase {
  readonly number: string | null;
  readonly type: string;
}

export type SmsRepository = ReturnType<typeof createSmsRepository>;

export function createSmsRepository(prisma: Prisma) {
  return {
    async add({ at, ...message }: NewSms, tx: Tx = prisma): Promise<void> {
      await tx.smsMessage.create({ data: { ...message, state: 'waiting', createdAt: at, updatedAt: at } });
    },

    /** The ones whose time has come, the oldest first. */
    due: (now: Date, most: number): Promise<SmsRecord[]> =>
      prisma.smsMessage.findMany({
        where: { state: 'waiting', tryAt: { lte: now } },
        orderBy: [{ tryAt: 'asc' }, { id: 'asc' }],
        take: most,
      }),

    /** What waited for a gateway is due now that there is one. */
    async wake(now: Date): Promise<void> {
      const where = { state: 'waiting', trouble: 'no-gateway', tryAt: null };
      await prisma.smsMessage.updateMany({ where, data: { tryAt: now, trouble: null } });
    },

    async change(id: string, data: Types.SmsMessageUpdateInput): Promise<void> {
      await prisma.smsMessage.update({ where: { id }, data });
    },

    /** False when the gateway's message is not known or came to its end already. */
    async receipt(gatewayId: string, state: 'delivered' | 'failed', at: Date): Promise<boolean> {
      const trouble = state === 'failed' ? 'not-delivered' : null;
      const data = { state, trouble, updatedAt: at };
      return (await prisma.smsMessage.updateMany({ where: { gatewayId, state: 'accepted' }, data })).count === 1;
    },

    /** What failed is due again, as a new message to the gateway. False when it did not fail. */
    async again(id: string, { tryAt, trouble, at }: { tryAt: Date | null; trouble: SmsTrouble | null; at: Date }) {
      const { count } = await prisma.smsMessage.updateMany({
        where: { id, state: 'failed' },
        data: {
          ...{ state: 'waiting', attempts: 0, gatewayId: null },
          round: { increment: 1 },
          tryAt,
          trouble,
          updatedAt: at,
        },
      });
      return count === 1;
    },

    /** Number and type of the cases that messages are about. */
    async casesOf(ids: readonly string[]): Promise<ReadonlyMap<string, SmsCase>> {
      const rows = await prisma.case.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, number: true, type: true },
      });
      return new Map(rows.map((row) => [row.id, row]));
    },

    async list({ page, pageSize, order, ...filter }: SmsFilter) {
      const where = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
      const orderBy = [{ createdAt: order }, { id: order }];
      const [rows, total] = await Promise.all([
        prisma.smsMessage.findMany({ where, orderBy, skip: (page - 1) * pageSize, take: pageSize }),
        prisma.smsMessage.count({ where }),
      ]);
      return { rows, total };
    },
  };
}
