import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';
import type { BlockedNumber, Prisma as Types } from '../generated/client.ts';

export type BlockedRecord = BlockedNumber;

export const BLOCK_REASONS = ['harassment', 'silent-calls', 'threats', 'misuse'] as const;
export const BLOCK_STATES = ['active', 'due', 'over'] as const;

export interface NewBlock {
  readonly number: string;
  readonly reason: string;
  readonly note: string;
  readonly callId: string | null;
  readonly from: Date;
  readonly until: Date;
  readonly reviewDue: Date;
  readonly createdBy: string;
}

export interface BlockFilter {
  readonly state?: (typeof BLOCK_STATES)[number];
  readonly now: Date;
  /** When it was decided. */
  readonly from?: number;
  readonly to?: number;
  readonly sort: 'createdAt' | 'until';
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export type BlockedNumberRepository = ReturnType<typeof createBlockedNumberRepository>;

export function createBlockedNumberRepository(prisma: Prisma) {
  return {
    byId: (id: string) => prisma.blockedNumber.findUnique({ where: { id } }),

    async list({ state, now, from, to, sort, order, page, pageSize }: BlockFilter) {
      const createdAt = {
        ...(from !== undefined && { gte: new Date(from) }),
        ...(to !== undefined && { lt: new Date(to) }),
      };
      const where = { ...whereOf(state, now), createdAt };
      const [rows, total] = await Promise.all([
        prisma.blockedNumber.findMany({
          where,
          orderBy: [{ [sort]: order }, { id: order }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.blockedNumber.count({ where }),
      ]);
      return { rows, total };
    },

    /** What pbx has to know at this moment. */
    active: (now: Date) => prisma.blockedNumber.findMany({ where: inForce(now), orderBy: { until: 'asc' } }),

    async numberOfCall(callId: string): Promise<string | null> {
      const call = await prisma.call.findUnique({ where: { id: callId }, select: { callerNumber: true } });
      return call?.callerNumber ?? null;
    },

    /** Null when the number is limited already: one decision at a time, so that its date is one date. */
    add(block: NewBlock): Promise<BlockedRecord | null> {
      return prisma.$transaction(async (transaction) => {
        // Two people deciding at once: the second sees the first one's row.
        await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`blocked ${block.number}`}))`;
        const now = block.from;
        const known = await transaction.blockedNumber.count({ where: { number: block.number, ...inForce(now) } });
        if (known > 0) return null;
        return transaction.blockedNumber.create({ data: { id: ulid(), ...block, createdAt: now } });
      });
    },

    /** Kept, perhaps until another day; or lifted. False when it was over already. */
    async change(id: string, now: Date, data: Types.BlockedNumberUpdateInput): Promise<boolean> {
      const { count } = await prisma.blockedNumber.updateMany({ where: { id, ...inForce(now) }, data });
      return count === 1;
    },
  };
}

function inForce(now: Date) {
  return { liftedAt: null, until: { gt: now } };
}

function whereOf(state: BlockFilter['state'], now: Date): Types.BlockedNumberWhereInput {
  if (state === 'active') return inForce(now);
  if (state === 'due') return { ...inForce(now), reviewDue: { lte: now } };
  if (state === 'over') return { OR: [{ liftedAt: { not: null } }, { until: { lte: now } }] };
  return {};
}
