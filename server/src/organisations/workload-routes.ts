import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { nullable, replies } from '../http/reply-schemas.ts';
import type { Organisations } from './organisations.ts';
import { UnitId } from './unit-schema.ts';
import type { WorkloadRepository } from './workload-repository.ts';

const Counts = {
  open: Type.Integer(),
  awaiting: Type.Integer(),
  handling: Type.Integer(),
  warned: Type.Integer(),
  overdue: Type.Integer(),
  supervised: Type.Integer(),
  returned: Type.Integer({ description: 'Given back in the last 30 days, of what was sent there.' }),
};
const WorkloadRow = Type.Object({
  unitId: UnitId,
  unitName: nullable(Type.String()),
  /** Of the unit itself, without what is below it. */
  isItself: Type.Boolean(),
  isOpen: Type.Boolean(),
  ...Counts,
});
type WorkloadRow = Static<typeof WorkloadRow>;

export interface WorkloadRouteParts {
  readonly organisations: Organisations;
  readonly workloads: WorkloadRepository;
  readonly now: () => number;
}

/** How much lies at a unit and at each of the units under it, with all that is below them. */
export function workloadRoutes({ organisations, workloads, now }: WorkloadRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/units/:unitId/workload',
      {
        config: { access: ['supervisor', 'qa', 'administrator', 'officer'] },
        schema: {
          operationId: 'getWorkload',
          summary: 'Counts what whoever asks may see.',
          tags: ['organisations'],
          params: Type.Object({ unitId: UnitId }),
          response: replies(Type.Object({ rows: Type.Array(WorkloadRow) })),
        },
      },
      async (request) => {
        const { tree } = organisations;
        const top = organisations.unit(request.params.unitId);
        if (!top) throw new Refusal('not-found');
        const scope = organisations.visibleTo(userOf(request));
        const seen = scope.units === 'all' ? null : new Set(scope.units);
        const groups = [
          { unit: top, isItself: true, ids: [top.id] },
          ...tree.childrenOf(top.id).map((unit) => ({ unit, isItself: false, ids: tree.below(unit.id) })),
        ].map((group) => ({ ...group, ids: group.ids.filter((id) => seen === null || seen.has(id)) }));
        const { open, returned } = await workloads.of(
          groups.flatMap(({ ids }) => ids),
          new Date(now()),
          scope.reportUnits,
        );
        const byUnit = new Map(open.map((row) => [row.unitId, row]));
        const rows = groups
          .filter(({ ids }) => ids.length > 0)
          .map(({ unit, isItself, ids }): WorkloadRow => {
            const sum = (key: 'open' | 'awaiting' | 'handling' | 'warned' | 'overdue' | 'supervised') =>
              ids.reduce((total, id) => total + (byUnit.get(id)?.[key] ?? 0), 0);
            return {
              unitId: unit.id,
              unitName: unit.name,
              isItself,
              isOpen: organisations.isOpen(unit),
              open: sum('open'),
              awaiting: sum('awaiting'),
              handling: sum('handling'),
              warned: sum('warned'),
              overdue: sum('overdue'),
              supervised: sum('supervised'),
              returned: ids.reduce((total, id) => total + (returned.get(id) ?? 0), 0),
            };
          });
        return { rows };
      },
    );
  };
}
