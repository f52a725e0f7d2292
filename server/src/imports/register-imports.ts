import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { ReporterSecrecy } from '../cases/reporter-secrecy.ts';
import { createLinking } from '../citizens/linking.ts';
import type { Stores } from '../database/stores.ts';
import { createRegisterTogether } from '../exchange/register-together.ts';
import type { Law } from '../law/law.ts';
import type { KeyRing } from '../sealing/key-ring.ts';
import { createSeal } from '../sealing/sealed-text.ts';
import { importActRoutes } from './import-act-routes.ts';
import { importFileRoutes } from './import-file-routes.ts';
import { ImportJobs } from './import-jobs.ts';
import { importRoutes } from './import-routes.ts';
import { createImportView } from './import-view.ts';
import { createImportWork } from './import-work.ts';
import { createJoining, type Joining } from './join-imported.ts';
import { createSheetReader } from './sheet-reader.ts';

export interface ImportsParts {
  readonly stores: Stores;
  readonly ring: KeyRing;
  readonly reporters: { readonly secrecy: ReporterSecrecy };
  readonly law: Pick<Law, 'counting' | 'lawSettings'>;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** Tables of cases from elsewhere, and the work in the background that belongs to them. */
export async function registerImports(app: FastifyInstance, parts: ImportsParts): Promise<void> {
  const { stores, ring, reporters, law, audit, nameOf, now } = parts;
  const { imports, importRows: rows, importCases: cases } = stores;
  const log = app.log as FastifyBaseLogger;
  const sheets = createSheetReader();
  const jobs = new ImportJobs((error, importId) => log.error({ err: error, importId }, 'an import failed'));
  const joining = createJoining({ cases, linkOf: createLinking(ring), log });
  const registerTogether = createRegisterTogether({
    ...{ moves: stores.caseMoves, secrecy: reporters.secrecy, now },
    ...{ counting: law.counting, settings: law.lawSettings },
  });
  const seal = createSeal(ring, 'import-rows');
  const work = createImportWork({ imports, rows, cases, registerTogether, jobs, joining, seal, audit, now });
  const view = createImportView({ imports, jobs, nameOf });
  await app.register(importRoutes({ work, view, imports, sheets }));
  await app.register(importActRoutes({ work, view, rows, jobs }));
  await app.register(importFileRoutes(imports, rows));
  app.decorate('joiningImported', joining);
  // What a stop broke off goes on.
  app.addHook('onReady', async () => joining.begin());
  app.addHook('onClose', async () => {
    await jobs.stop();
    await Promise.all([joining.stop(), sheets.stop()]);
  });
}

declare module 'fastify' {
  interface FastifyInstance {
    joiningImported: Joining;
  }
}
