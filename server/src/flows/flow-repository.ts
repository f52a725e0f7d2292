import type { FactOf } from '@hotline/contracts';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Walked } from './core/flow-graph.ts';

export type LoadedFlow = FactOf<'flow.loaded'>;
export type RefusedFlow = FactOf<'flow.refused'>;

export type FlowRepository = ReturnType<typeof createFlowRepository>;

/** A version that is loaded again (another start, a new journal) is known already. */
const VERSIONS_LOOKED_AT = 500;

export function createFlowRepository(prisma: Prisma) {
  return {
    /** Newest first; each version once, as it was loaded last. */
    async loaded(): Promise<LoadedFlow[]> {
      const rows = await prisma.fact.findMany({
        where: { type: 'flow.loaded' },
        orderBy: [{ at: 'desc' }, { seq: 'desc' }],
        take: VERSIONS_LOOKED_AT,
        select: { body: true },
      });
      const known = new Map<string, LoadedFlow>();
      for (const { body } of rows) {
        const flow = body as unknown as LoadedFlow;
        const key = `${flow.flow} ${flow.version}`;
        if (!known.has(key)) known.set(key, flow);
      }
      return [...known.values()];
    },

    async refusedSince(since: Date): Promise<RefusedFlow[]> {
      const rows = await prisma.fact.findMany({
        where: { type: 'flow.refused', at: { gte: since } },
        orderBy: { at: 'desc' },
        take: 20,
        select: { body: true },
      });
      return rows.map(({ body }) => body as unknown as RefusedFlow);
    },

    /** What the callers of one version did between two moments. */
    async walked(flow: string, version: string, from: Date, to: Date): Promise<Walked[]> {
      return prisma.$queryRaw<Walked[]>`
        SELECT f.body->>'step' AS step, f.body->>'exit' AS exit, count(*)::int AS walked
        FROM fact AS f JOIN call AS c ON c.id = f.call_id
        WHERE f.type = 'ivr.step-left' AND f.at >= ${from} AND f.at < ${to}
          -- A shared flow is entered from another: then the version is that of the day, not that of the call.
          AND f.body->>'flow' = ${flow} AND (c.flow <> ${flow} OR c.flow_version = ${version})
        GROUP BY 1, 2`;
    },
  };
}
