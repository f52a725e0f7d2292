import type { FastifyInstance } from 'fastify';
import type { RouteParts } from './routes.ts';
import { traderRoutes } from './traders/trader-routes.ts';
import { createTraderWork } from './traders/trader-work.ts';

/** Traders, citizens, clusters and what searches among them. */
export async function registerPeopleRoutes(app: FastifyInstance, { stores, audit, now }: RouteParts): Promise<void> {
  const work = createTraderWork({ traders: stores.traders, now });
  await app.register(traderRoutes({ work, traders: stores.traders, audit }));
}
