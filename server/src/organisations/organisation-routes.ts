import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RouteParts } from '../routes.ts';
import { dispatchRoutes } from './dispatch-routes.ts';
import { createDisputes } from './disputes.ts';
import { createDispatching } from './dispatching.ts';
import { dutyRoutes } from './duty-routes.ts';
import { regionRoutes } from './region-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import { unitRoutes } from './unit-routes.ts';
import { watchRoutes } from './watch-routes.ts';
import { createWatching } from './watching.ts';
import { workloadRoutes } from './workload-routes.ts';

/** Everything of organisations that other people's code asks for. */
export function organisationRoutes(all: RouteParts): FastifyPluginAsyncTypebox {
  const { stores, organisations, users, work, moves, audit, nameOf, now } = all;
  const repository = stores.organisations;
  return async (app) => {
    await app.register(unitRoutes({ organisations, repository, audit, nameOf }));
    await app.register(staffRoutes({ organisations, repository, users, audit, nameOf }));
    await app.register(dutyRoutes({ organisations, repository, audit, nameOf, now }));
    await app.register(regionRoutes({ regions: stores.regions, audit, nameOf, now }));
    const workloads = stores.workloads;
    await app.register(workloadRoutes({ organisations, workloads, now }));
    const { transaction, history } = stores;
    const parts = { work, moves, history, transaction, repository: stores.dispatches, organisations, now };
    const dispatching = createDispatching(parts);
    await app.register(dispatchRoutes({ work, dispatching, repository: stores.dispatches, organisations, nameOf }));
    await app.register(
      watchRoutes(createWatching({ ...parts, dispatching }), createDisputes({ ...parts, dispatching })),
    );
  };
}
