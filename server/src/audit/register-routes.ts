import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { RouteParts } from '../routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { createHistoryCheck } from './history-check.ts';
import { historyCheckRoutes } from './history-check-routes.ts';
/** Who looked at and did what, and whether the histories are whole. */
export async function registerAuditRoutes(
  app: FastifyInstance,
  { environment, stores, users, audit, nameOf, now }: RouteParts,
): Promise<void> {
  await app.register(auditRoutes({ repository: stores.audit, users, nameOf }));
  const historyCheck = createHistoryCheck({
    databaseUrl: environment.DATABASE_URL,
    ...{ now, log: app.log as FastifyBaseLogger },
    onDone: ({ rows, cases, faults, root }, userId, address) =>
      audit.record({
        ...{ userId, action: 'history-verified', subjectKind: 'history', subjectId: 'cases', address },
        reason: `工单 ${cases} 件，办理记录 ${rows} 条，异常 ${faults.length} 处，校验值 ${root}`,
      }),
  });
  await app.register(historyCheckRoutes(historyCheck, stores.audit));
}
