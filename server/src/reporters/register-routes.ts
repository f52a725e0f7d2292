import type { FastifyInstance } from 'fastify';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { HistoryRepository } from '../cases/history-repository.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { progressRoutes } from '../progress/progress-routes.ts';
import { receiptRoutes } from '../progress/receipt-routes.ts';
import type { Reporters } from './reporters.ts';
import type { UnmaskingRepository } from './unmasking-repository.ts';
import { unmaskingRoutes } from './unmasking-routes.ts';

export interface SecrecyRouteParts {
  readonly stores: { readonly unmaskings: UnmaskingRepository; readonly history: HistoryRepository };
  readonly reporters: Reporters;
  readonly work: CaseWork;
  readonly audit: Audit;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** How far a case is, for its person; and who looked at whose identity, for the head. */
export async function registerSecrecyRoutes(app: FastifyInstance, parts: SecrecyRouteParts): Promise<void> {
  const { stores, reporters, work, audit, nameOf, now } = parts;
  const { unmaskings, headOf, progress } = reporters;
  await app.register(progressRoutes(progress));
  await app.register(receiptRoutes({ progress, work, history: stores.history, audit, now }));
  await app.register(unmaskingRoutes({ repository: stores.unmaskings, unmaskings, headOf, nameOf }));
}
