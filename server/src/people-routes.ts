import type { FastifyInstance } from 'fastify';
import { similarCaseRoutes } from './cases/similar-case-routes.ts';
import { citizenActRoutes } from './citizens/citizen-act-routes.ts';
import { citizenRoutes } from './citizens/citizen-routes.ts';
import { createIdentityKeys } from './citizens/identity-keys.ts';
import { clusterRoutes } from './clusters/cluster-routes.ts';
import type { RouteParts } from './routes.ts';
import { keyRingOf } from './sealing/key-ring.ts';
import { traderRoutes } from './traders/trader-routes.ts';
import { createTraderWork } from './traders/trader-work.ts';

/** Traders, citizens, clusters and what searches among them. */
export async function registerPeopleRoutes(app: FastifyInstance, all: RouteParts): Promise<void> {
  const { stores, audit, organisations, nameOf, now, work, environment } = all;
  const { traders, caseLists: lists, citizens, claimants, clusters, similarCases } = stores;
  const traderWork = createTraderWork({ traders, now });
  await app.register(traderRoutes({ work: traderWork, traders, lists, organisations, audit, now }));
  const idKeysOf = createIdentityKeys(keyRingOf(environment));
  const files = { citizens, claimants, idKeysOf, lists, organisations, audit, nameOf, now };
  await app.register(citizenRoutes(files));
  await app.register(citizenActRoutes(files));
  await app.register(clusterRoutes({ clusters, lists, organisations, audit, nameOf, now }));
  await app.register(similarCaseRoutes({ work, similarCases, lists, organisations, nameOf }));
}
