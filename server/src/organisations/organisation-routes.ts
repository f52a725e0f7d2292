import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RouteParts } from '../routes.ts';
import { dutyRoutes } from './duty-routes.ts';
import { regionRoutes } from './region-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import { unitRoutes } from './unit-routes.ts';

/** Everything of organisations that other people's code asks for. */
export function organisationRoutes(all: RouteParts): FastifyPluginAsyncTypebox {
  const { stores, organisations, users, audit, nameOf, now } = all;
  const repository = stores.organisations;
  return async (app) => {
    await app.register(unitRoutes({ organisations, repository, audit, nameOf }));
    await app.register(staffRoutes({ organisations, repository, users, audit, nameOf }));
    await app.register(dutyRoutes({ organisations, repository, audit, nameOf, now }));
    await app.register(regionRoutes(stores.regions, audit));
  };
}
