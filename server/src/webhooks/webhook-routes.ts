import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { ulid } from 'ulid';
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
import type { Seal } from '../sealing/sealed-text.ts';
import type { WebhookRecord, WebhookRepository } from './webhook-repository.ts';

const access: Access = ['administrator'];
const tags = ['webhooks'];
const params = Type.Object({ webhookId: Id });
const SECRET_BYTES = 32;

const wish = {
  name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
  url: Type.String({
    maxLength: 500,
    pattern: '^https?://[^\\s@]+$',
    description: 'http or https, without a password.',
  }),
  events: Type.Array(oneOf(WEBHOOK_EVENTS), { minItems: 1, uniqueItems: true }),
  /** Whether it is told of reports too; never of who reported. */
  hasReports: Type.Boolean(),
};
const WebhookRow = Type.Object({ id: Id, ...wish, isActive: Type.Boolean(), createdAt: At });
const DeliveryRow = Type.Object({
  id: Id,
  event: oneOf(WEBHOOK_EVENTS),
  caseId: Id,
  state: oneOf(DELIVERY_STATES),
  attempts: Type.Integer(),
  nextAt: At,
  status: nullable(Type.Integer()),
  problem: nullable(oneOf(['status', 'timeout', 'unreachable'])),
  createdAt: At,
  deliveredAt: nullable(At),
});

export interface WebhookRouteParts {
  readonly webhooks: WebhookRepository;
  readonly seal: Seal;
  readonly audit: Audit;
  readonly now: () => number;
}

/** Where other systems want to be told of what happens to cases. */
export function webhookRoutes({ webhooks, seal, audit, now }: WebhookRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    const note = (userId: string, id: string, address: string) =>
      audit.record({ userId, action: 'webhook-changed', subjectKind: 'webhook', subjectId: id, address });

    app.get(
      '/api/webhooks',
      {
        config: { access },
        schema: { operationId: 'listWebhooks', tags, response: replies(Type.Object({ rows: Type.Array(WebhookRow) })) },
      },
      async () => ({ rows: (await webhooks.all()).map(rowOf) }),
    );

    app.post(
      '/api/webhooks',
      {
        config: { access },
        schema: {
          operationId: 'addWebhook',
          summary: 'Answers the secret that signs, once.',
          tags,
          body: Type.Object(wish, { additionalProperties: false }),
          response: replies(Type.Object({ id: Id, secret: Type.String() })),
        },
      },
      async (request) => {
        const user = userOf(request);
        if (!URL.canParse(request.body.url)) throw new Refusal('invalid-input', [{ field: 'url', message: 'no URL' }]);
        const secret = randomBytes(SECRET_BYTES).toString('base64');
        const id = ulid();
        const sealedSecret = await seal.seal(secret);
        const by = { createdBy: user.id, createdAt: new Date(now()) };
        await webhooks.create({ id, ...request.body, sealedSecret, isActive: true, ...by });
        await note(user.id, id, request.ip);
        return { id, secret: `whsec_${secret}` };
      },
    );

    app.patch(
      '/api/webhooks/:webhookId',
      {
        config: { access },
        schema: {
          operationId: 'changeWebhook',
          tags,
          params,
          body: Type.Partial(Type.Object({ ...wish, isActive: Type.Boolean() }), { additionalProperties: false }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { webhookId } = request.params;
        if (!(await webhooks.change(webhookId, request.body))) throw new Refusal('not-found');
        await note(userOf(request).id, webhookId, request.ip);
        return reply.status(204).send(null);
      },
    );

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
  };
}

function rowOf({ id, name, url, events, hasReports, isActive, createdAt }: WebhookRecord): Static<typeof WebhookRow> {
  const known = WEBHOOK_EVENTS.filter((event) => events.includes(event));
  return { id, name, url, events: known, hasReports, isActive, createdAt: createdAt.getTime() };
}
