import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { DELIVERY_STATES, WEBHOOK_EVENTS } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import { userOf, type Access } from '../http/access.ts';
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
import type { WebhookRepository } from './webhook-repository.ts';
import type { WebhookSender } from './webhook-sender.ts';

const access: Access = ['administrator'];
const tags = ['webhooks'];
const params = Type.Object({ webhookId: Id });
const problem = nullable(oneOf(['status', 'timeout', 'unreachable']));
const status = nullable(Type.Integer());
const DeliveryRow = Type.Object({
  id: Id,
  event: oneOf(WEBHOOK_EVENTS),
  caseId: Id,
  state: oneOf(DELIVERY_STATES),
  attempts: Type.Integer(),
  nextAt: At,
  status,
  problem,
  createdAt: At,
  deliveredAt: nullable(At),
});

export interface DeliveryRouteParts {
  readonly webhooks: WebhookRepository;
  readonly sender: Pick<WebhookSender, 'tryOut'>;
  readonly audit: Audit;
  readonly now: () => number;
}

/** What became of the tellings, and another try at them. */
export function webhookDeliveryRoutes({ webhooks, sender, audit, now }: DeliveryRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/webhooks/:webhookId/deliveries',
      {
        config: { access },
        schema: {
          operationId: 'listDeliveries',
          tags,
          params,
          querystring: Type.Object(pageQuery, { additionalProperties: false }),
          response: replies(pageOf(DeliveryRow)),
        },
      },
      async (request) => {
        const paging = pageFrom(request.query);
        const { rows, total } = await webhooks.deliveries(request.params.webhookId, paging);
        const told = rows.map((row) => ({
          ...(row as unknown as Pick<Static<typeof DeliveryRow>, 'event' | 'state' | 'problem'>),
          ...{ id: row.id, caseId: row.caseId, attempts: row.attempts, status: row.status },
          ...{ nextAt: row.nextAt.getTime(), createdAt: row.createdAt.getTime() },
          deliveredAt: row.deliveredAt?.getTime() ?? null,
        }));
        return { rows: told, total, ...paging };
      },
    );

    app.post(
      '/api/webhooks/deliveries/:deliveryId/again',
      {
        config: { access },
        schema: {
          operationId: 'deliverAgain',
          tags,
          params: Type.Object({ deliveryId: Id }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        if (!(await webhooks.again(request.params.deliveryId, new Date(now())))) throw new Refusal('wrong-state');
        return reply.status(204).send(null);
      },
    );

    app.post(
      '/api/webhooks/:webhookId/test',
      {
        config: { access },
        schema: {
          operationId: 'testWebhook',
          summary: 'Tells it an event `test`, signed, at once; says how it answered.',
          tags,
          params,
          response: replies(Type.Object({ isDelivered: Type.Boolean(), status, problem })),
        },
      },
      async (request) => {
        const { webhookId } = request.params;
        const outcome = await sender.tryOut(webhookId);
        if (!outcome) throw new Refusal('not-found');
        await audit.record({
          ...{ userId: userOf(request).id, action: 'webhook-tested', subjectKind: 'webhook', subjectId: webhookId },
          address: request.ip,
        });
        if (outcome.kind === 'delivered') return { isDelivered: true, status: outcome.status, problem: null };
        return { isDelivered: false, status: outcome.status, problem: outcome.problem };
      },
    );
  };
}
