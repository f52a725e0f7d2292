import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { Alert, AlertKind } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import { userOf } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import {
  At,
  Id,
  nullable,
  oneOf,
  pageFrom,
  pageOf,
  pageQuery,
  replies,
  repliesNothing,
} from '../http/reply-schemas.ts';
import type { AlertRepository } from './alert-repository.ts';
import { AlertThresholds } from './core/alert-thresholds.ts';
import type { Supervision } from './supervision.ts';

const tags = ['supervision'];
const access = ['supervisor', 'administrator'] as const;

const AlertRow = Type.Object({
  ...Alert.properties,
  clearedAt: nullable(At),
  acknowledgedAt: nullable(At),
  agentName: nullable(Type.String()),
  acknowledgedByName: nullable(Type.String()),
});

const AlertQuery = Type.Object(
  {
    ...pageQuery,
    kind: Type.Optional(AlertKind),
    /** Open: what raised it still holds. */
    state: Type.Optional(oneOf(['open', 'over'])),
    from: Type.Optional(At),
    to: Type.Optional(At),
    sort: Type.Optional(oneOf(['raisedAt', 'clearedAt'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);

export interface AlertRouteParts {
  readonly supervision: Supervision;
  readonly repository: AlertRepository;
  readonly audit: Audit;
  readonly nameOf: (id: string) => string | null;
}

export function alertRoutes({ supervision, repository, audit, nameOf }: AlertRouteParts): FastifyPluginAsyncTypebox {
  const { alerts, thresholds } = supervision;
  return async (app) => {
    app.get(
      '/api/supervision/alerts',
      {
        config: { access },
        schema: { operationId: 'listAlerts', tags, querystring: AlertQuery, response: replies(pageOf(AlertRow)) },
      },
      async (request) => {
        const { rows, ...page } = await repository.list({ ...request.query, ...pageFrom(request.query) });
        const named = rows.map((row) => ({
          ...row,
          agentName: row.agentId && nameOf(row.agentId),
          acknowledgedByName: row.acknowledgedBy && nameOf(row.acknowledgedBy),
        }));
        return { ...page, rows: named };
      },
    );

    app.post(
      '/api/supervision/alerts/:alertId/acknowledge',
      {
        config: { access },
        schema: {
          operationId: 'acknowledgeAlert',
          tags,
          params: Type.Object({ alertId: Id }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        if (!alerts.acknowledge(request.params.alertId, userOf(request).id)) throw new Refusal('not-found');
        return reply.status(204).send(null);
      },
    );

    app.get(
      '/api/supervision/thresholds',
      { config: { access }, schema: { operationId: 'getThresholds', tags, response: replies(AlertThresholds) } },
      async () => thresholds.current,
    );

    app.put(
      '/api/supervision/thresholds',
      {
        config: { access },
        schema: { operationId: 'putThresholds', tags, body: AlertThresholds, response: replies(AlertThresholds) },
      },
      async (request) => {
        const { id: userId } = userOf(request);
        await thresholds.save(request.body, userId);
        const subject = { action: 'thresholds-changed', subjectKind: 'settings', subjectId: 'alerts' } as const;
        await audit.record({ ...subject, userId, address: request.ip });
        supervision.look();
        return thresholds.current;
      },
    );
  };
}
