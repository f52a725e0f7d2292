import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { apiKeyRoutes } from './api-keys/api-key-routes.ts';
import { createApiKeys } from './api-keys/api-keys.ts';
import { v1Routes } from './api-keys/v1-routes.ts';
import type { Audit } from './audit/audit.ts';
import type { CaseWork } from './cases/case-work.ts';
import type { NameOf } from './cases/case-view.ts';
import type { Moves } from './cases/moves.ts';
import type { ReporterSecrecy } from './cases/reporter-secrecy.ts';
import type { Environment } from './config/environment.ts';
import type { Stores } from './database/stores.ts';
import { exportRoutes } from './exchange/export-routes.ts';
import { createRegistrar } from './exchange/intake.ts';
import { registerImports } from './imports/register-imports.ts';
import type { Law } from './law/law.ts';
import type { Organisations } from './organisations/organisations.ts';
import { keyRingOf } from './sealing/key-ring.ts';
import { createSeal } from './sealing/sealed-text.ts';
import type { UserDirectory } from './users/user-directory.ts';
import { webhookDeliveryRoutes } from './webhooks/webhook-delivery-routes.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';

export interface ExchangeParts {
  readonly environment: Environment;
  readonly stores: Stores;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly users: UserDirectory;
  readonly organisations: Organisations;
  readonly work: CaseWork;
  readonly moves: Moves;
  readonly law: Pick<Law, 'counting' | 'lawSettings'>;
  readonly reporters: { readonly secrecy: ReporterSecrecy };
  readonly now: () => number;
}

/** What goes in and out: tables, other systems by their keys, and what these are told. */
export async function registerExchange(app: FastifyInstance, parts: ExchangeParts): Promise<void> {
  const { environment, stores, audit, nameOf, users, organisations, work, moves, now } = parts;
  const ring = keyRingOf(environment);
  const { secrecy } = parts.reporters;
  const { transaction, caseLists: lists } = stores;
  const registrar = createRegistrar({ cases: stores.cases, moves, secrecy, now });

  await registerImports(app, { ...parts, ring });
  await app.register(exportRoutes({ exports: stores.caseExports, organisations, audit, nameOf, now }));

  const repository = stores.apiKeys;
  const keys = createApiKeys(repository, users, now);
  await app.register(apiKeyRoutes({ repository, keys, users, audit, nameOf, now }));
  const asked = { lists, cases: work, registrar, transaction, organisations };
  await app.register(v1Routes({ keys, repository, ...asked, audit, nameOf, now }));

  const { webhooks } = stores;
  const secretSeal = createSeal(ring, 'webhook-secret');
  await app.register(webhookRoutes({ webhooks, seal: secretSeal, audit, now }));
  const isDatabaseUp = () => stores.database.state === 'up';
  const sender = new WebhookSender({
    webhooks,
    seal: secretSeal,
    isDatabaseUp,
    now,
    log: app.log as FastifyBaseLogger,
  });
  await app.register(webhookDeliveryRoutes({ webhooks, sender, audit, now }));
  app.decorate('webhookSender', sender);
  app.addHook('onReady', async () => sender.start());
  app.addHook('onClose', () => sender.stop());
}

declare module 'fastify' {
  interface FastifyInstance {
    webhookSender: WebhookSender;
  }
}
