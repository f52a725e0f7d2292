import { ulid } from 'ulid';
import type { ClusterState } from '@hotline/contracts';
import type { Prisma, Tx } from '../database/prisma-repository.ts';
import type { Cluster } from '../generated/client.ts';
import type { FoundCluster, IllCase } from './core/find-cluster.ts';

export interface ClusterFilter {
  /** `open`: everything that nobody has closed. */
  readonly state?: ClusterState | 'open';
  readonly traderId?: string;
  /** Of the name of the place. */
  readonly text?: string;
  readonly sort: 'raisedAt' | 'lastAt' | 'cases' | 'people';
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export interface WrittenCluster {
  readonly cluster: Cluster;
  /** It is new, or it has become an incident. */
  readonly isNews: boolean;
}

export type ClusterRepository = ReturnType<typeof createClusterRepository>;

export function createClusterRepository(prisma: Prisma) {
  return {
    /** Premises of which an illness case has not been looked at yet. */
    async unseenPremises(): Promise<string[]> {
      const rows = await prisma.illnessCase.findMany({
        where: { seenAt: null },
        distinct: ['premises'],
        select: { premises: true },
        take: 200,
      });
      return rows.map(({ premises }) => premises);
    },

    /** Looks at one premises: `find` decides, what it finds is written, and its cases are seen. */
    async look(
      premises: string,
      now: number,
      hours: number,
      find: (cases: readonly IllCase[]) => FoundCluster | null,
    ): Promise<WrittenCluster | null> {
      return prisma.$transaction(async (tx) => {
        const unseen = await tx.illnessCase.findMany({
          where: { premises, seenAt: null },
          select: { caseId: true, at: true },
        });
        if (unseen.length === 0) return null;
        const times = unseen.map(({ at }) => at.getTime());
        const [from, to] = [Math.min(...times) - hours * 3_600_000, Math.max(...times) + hours * 3_600_000];
        const near = await tx.illnessCase.findMany({
          where: { premises, at: { gte: new Date(from), lte: new Date(to) } },
          orderBy: { at: 'asc' },
          take: 10_000,
        });
        const found = find(near.map(({ caseId, people, at }) => ({ caseId, people, at: at.getTime() })));
        const written = found && (await write(tx, premises, near[0]?.traderId ?? null, found, now));
        await tx.illnessCase.updateMany({
          where: { caseId: { in: unseen.map(({ caseId }) => caseId) } },
          data: { seenAt: new Date(now) },
        });
        return written;
      });
    },

    async list({ state, traderId, text, sort, order, page, pageSize }: ClusterFilter) {
      const where = {
        ...(state && { state: state === 'open' ? { not: 'closed' } : state }),
        ...(traderId && { traderId }),
        ...(text && { title: { contains: text, mode: 'insensitive' as const } }),
      };
      const [rows, total] = await Promise.all([
        prisma.cluster.findMany({
          where,
          orderBy: [{ [sort]: order }, { id: order }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.cluster.count({ where }),
      ]);
      return { rows, total };
    },

    async caseIdsOf(clusterId: string): Promise<string[]> {
      const rows = await prisma.illnessCase.findMany({ where: { clusterId }, orderBy: { at: 'asc' }, take: 1_000 });
      return rows.map(({ caseId }) => caseId);
    },

    byId: (id: string) => prisma.cluster.findUnique({ where: { id } }),

    /** False when it was closed already. */
    async close(id: string, closedBy: string, note: string, now: number): Promise<boolean> {
      const { count } = await prisma.cluster.updateMany({
        where: { id, state: { not: 'closed' } },
        data: { state: 'closed', closedAt: new Date(now), closedBy, note },
      });
      return count === 1;
    },
  };
}

/** Into the open one of these premises, if there is one: an outbreak is one matter, however long it goes on. */
async function write(
  tx: Tx,
  premises: string,
  traderId: string | null,
  { kind, members, people }: FoundCluster,
  now: number,
): Promise<WrittenCluster> {
  const open = await tx.cluster.findFirst({
    where: { premises, state: { not: 'closed' } },
    orderBy: { raisedAt: 'asc' },
  });
  const ids = members.map(({ caseId }) => caseId);
  const id = open?.id ?? ulid(now);
  await tx.illnessCase.updateMany({ where: { caseId: { in: ids } }, data: { clusterId: id } });
  const all = open ? await tx.illnessCase.findMany({ where: { clusterId: id } }) : [];
  const state = open?.state === 'incident' ? 'incident' : kind;
  const figures = {
    state,
    cases: Math.max(all.length, members.length),
    people: Math.max(
      all.reduce((sum, each) => sum + each.people, 0),
      people,
    ),
    firstAt: new Date(Math.min(...members.map(({ at }) => at), ...all.map(({ at }) => at.getTime()))),
    lastAt: new Date(Math.max(...members.map(({ at }) => at), ...all.map(({ at }) => at.getTime()))),
    ...(state === 'incident' && { incidentAt: open?.incidentAt ?? new Date(now) }),
  };
  if (open) return { cluster: await tx.cluster.update({ where: { id }, data: figures }), isNews: open.state !== state };
  const trader = traderId ? await tx.trader.findUnique({ where: { id: traderId } }) : null;
  const title = trader ? trader.name : premises;
  const cluster = await tx.cluster.create({
    data: { id, premises, traderId, title, raisedAt: new Date(now), ...figures },
  });
  return { cluster, isNews: true };
}
