import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';
import type { ListedNumber, Prisma as Types } from '../generated/client.ts';
import type { ListName } from './number-lists.ts';

export type ListedRecord = ListedNumber;

export const LISTING_STATES = ['active', 'due', 'over'] as const;
export type ListingState = (typeof LISTING_STATES)[number];

export interface NewListing {
  readonly list: ListName;
  readonly number: string;
  readonly reason: string;
  readonly note: string;
  readonly callId: string | null;
  readonly from: Date;
  readonly until: Date;
  readonly reviewDue: Date;
  readonly createdBy: string;
}

export interface ListingFilter {
  readonly list: ListName;
  readonly state?: ListingState;
  readonly now: Date;
  /** When it was decided. */
  readonly from?: number;
  readonly to?: number;
  readonly sort: 'createdAt' | 'until';
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export type ListedNumberRepository = ReturnType<typeof createListedNumberRepository>;

export function createListedNumberRepository(prisma: Prisma) {
  return {
    byId: (list: ListName, id: string) => prisma.listedNumber.findUnique({ where: { id, list } }),

    async list({ list, state, now, from, to, sort, order, page, pageSize }: ListingFilter) {
      const createdAt = {
        ...(from !== undefined && { gte: new Date(from) }),
        ...(to !== undefined && { lt: new Date(to) }),
      };
      const where = { list, ...whereOf(state, now), createdAt };
      const [rows, total] = await Promise.all([
        prisma.listedNumber.findMany({
          where,
          orderBy: [{ [sort]: order }, { id: order }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.listedNumber.count({ where }),
      ]);
      return { rows, total };
    },

    /** What pbx has to know at this moment. */
    active: (list: ListName, now: Date) =>
      prisma.listedNumber.findMany({ where: { list, ...inForce(now) }, orderBy: { until: 'asc' } }),

    async numberOfCall(callId: string): Promise<string | null> {
      const call = await prisma.call.findUnique({ where: { id: callId }, select: { callerNumber: true } });
      return call?.callerNumber ?? null;
    },

    /** Null when the number is on that list already: one decision at a time, so that its date is one date. */
    add(listing: NewListing): Promise<ListedRecord | null> {
      return prisma.$transaction(async (transaction) => {
        const { list, number, from: now } = listing;
        // Two people deciding at once: the second sees the first one's row.
        await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`${list} ${number}`}))`;
        const known = await transaction.listedNumber.count({ where: { list, number, ...inForce(now) } });
        if (known > 0) return null;
        return transaction.listedNumber.create({ data: { id: ulid(), ...listing, createdAt: now } });
      });
    },

    /** Kept, perhaps until another day; or lifted. False when it was over already. */
    async change(list: ListName, id: string, now: Date, data: Types.ListedNumberUpdateInput): Promise<boolean> {
      const { count } = await prisma.listedNumber.updateMany({ where: { id, list, ...inForce(now) }, data });
      return count === 1;
    },
  };
}

function inForce(now: Date) {
  return { liftedAt: null, until: { gt: now } };
}

function whereOf(state: ListingState | undefined, now: Date): Types.ListedNumberWhereInput {
  if (state === 'active') return inForce(now);
  if (state === 'due') return { ...inForce(now), reviewDue: { lte: now } };
  if (state === 'over') return { OR: [{ liftedAt: { not: null } }, { until: { lte: now } }] };
  return {};
}
