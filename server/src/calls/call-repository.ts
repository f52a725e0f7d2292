import type { Prisma } from '../database/prisma-repository.ts';
import type { Call, Prisma as Types } from '../generated/client.ts';

export type { Call, CallDisposition, Fact, Recording } from '../generated/client.ts';

export interface CallFilter {
  readonly from?: number;
  readonly to?: number;
  readonly hotline?: string;
  readonly queue?: string;
  readonly agentId?: string;
  /** The whole number, or its last four to six digits. */
  readonly number?: string;
  readonly outcome?: 'answered' | 'abandoned' | 'in-progress';
  readonly sort: 'startedAt' | 'waitMs' | 'talkMs' | 'durationMs';
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export type CallRepository = ReturnType<typeof createCallRepository>;

export function createCallRepository(prisma: Prisma) {
  return {
    async list({ page, pageSize, sort, order, ...filter }: CallFilter) {
      const where = whereOf(filter);
      const by = sort === 'startedAt' ? { startedAt: order } : { [sort]: { sort: order, nulls: 'last' as const } };
      const [rows, total] = await Promise.all([
        prisma.call.findMany({ where, orderBy: [by, { id: order }], skip: (page - 1) * pageSize, take: pageSize }),
        prisma.call.count({ where }),
      ]);
      const [dispositions, recordings] = await Promise.all([dispositionsOf(rows), recordedAmong(rows)]);
      return {
        rows: rows.map((row) => ({
          ...row,
          disposition: dispositions.get(row.id) ?? null,
          isRecorded: recordings.has(row.id),
        })),
        total,
      };
    },

    byId: (id: string) => prisma.call.findUnique({ where: { id } }),
    dispositionOf: (callId: string) => prisma.callDisposition.findUnique({ where: { callId } }),
    recordingsOf: (callId: string) => prisma.recording.findMany({ where: { callId }, orderBy: { startedAt: 'asc' } }),
    factsOf: (callId: string) =>
      prisma.fact.findMany({ where: { callId }, orderBy: [{ at: 'asc' }, { seq: 'asc' }], take: 2_000 }),
    /** Reports have no call here: only what is not one can come out (design.md, decision 10). */
    casesOf: (callId: string) =>
      prisma.case.findMany({
        where: { callId, type: { not: 'report' } },
        select: { id: true, number: true, type: true, state: true, title: true },
      }),
  };

  async function dispositionsOf(rows: readonly Call[]): Promise<Map<string, string>> {
    const found = await prisma.callDisposition.findMany({ where: { callId: { in: rows.map(({ id }) => id) } } });
    return new Map(found.map(({ callId, disposition }) => [callId, disposition]));
  }

  async function recordedAmong(rows: readonly Call[]): Promise<Set<string>> {
    const where = { callId: { in: rows.map(({ id }) => id) }, state: 'finished' };
    const found = await prisma.recording.findMany({ where, select: { callId: true } });
    return new Set(found.flatMap(({ callId }) => (callId ? [callId] : [])));
  }
}

function whereOf(filter: Omit<CallFilter, 'sort' | 'order' | 'page' | 'pageSize'>): Types.CallWhereInput {
  const { from, to, hotline, queue, agentId, number, outcome } = filter;
  const startedAt = {
    ...(from !== undefined && { gte: new Date(from) }),
    ...(to !== undefined && { lt: new Date(to) }),
  };
  return {
    startedAt,
    ...(hotline && { hotline }),
    ...(queue && { queue }),
    ...(agentId && { agentId }),
    ...(number && { callerNumber: number.length <= 6 ? { endsWith: number } : number }),
    ...(outcome && OUTCOMES[outcome]),
  };
}

const OUTCOMES: Readonly<Record<NonNullable<CallFilter['outcome']>, Types.CallWhereInput>> = {
  answered: { connectedAt: { not: null } },
  abandoned: { connectedAt: null, endedAt: { not: null } },
  'in-progress': { endedAt: null },
};
