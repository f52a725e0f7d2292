import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ulid } from 'ulid';
import { WEBHOOK_EVENTS } from '@hotline/contracts';
import type { AuditAction } from '../audit/audit-repository.ts';
import type { Audit } from '../audit/audit.ts';
import { userOf, type Access } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { At, Id, oneOf, replies, repliesNothing } from '../http/reply-schemas.ts';
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
const count = Type.Integer({ minimum: 0 });
const WebhookRow = Type.Object({
  id: Id,
  ...wish,
  isActive: Type.Boolean(),
  createdAt: At,
  waiting: count,
  failed: count,
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
    const note = (userId: string, action: AuditAction, id: string, address: string) =>
      audit.record({ userId, action, subjectKind: 'webhook', subjectId: id, address });

    app.get(
      '/api/webhooks',
      {
        config: { access },
        schema: { operationId: 'listWebhooks', tags, response: replies(Type.Object({ rows: Type.Array(WebhookRow) })) },
      },
      async () => {
        const [all, counts] = await Promise.all([webhooks.all(), webhooks.openCounts()]);
        return { rows: all.map((each) => ({ ...rowOf(each), ...(counts.get(each.id) ?? { waiting: 0, failed: 0 }) })) };
      },
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
        await note(user.id, 'webhook-changed', id, request.ip);
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
        await note(userOf(request).id, 'webhook-changed', webhookId, request.ip);
        return reply.status(204).send(null);
      },
    );

    app.delete(
      '/api/webhooks/:webhookId',
      {
        config: { access },
        schema: {
          operationId: 'removeWebhook',
          summary: 'With its secret and whatever it still waits for.',
          tags,
          params,
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { webhookId } = request.params;
        if (!(await webhooks.remove(webhookId))) throw new Refusal('not-found');
        await note(userOf(request).id, 'webhook-removed', webhookId, request.ip);
        return reply.status(204).send(null);
      },
    );
  };
}

function rowOf({ id, name, url, events, hasReports, isActive, createdAt }: WebhookRecord) {
  const known = WEBHOOK_EVENTS.filter((event) => events.includes(event));
  return { id, name, url, events: known, hasReports, isActive, createdAt: createdAt.getTime() };
}
