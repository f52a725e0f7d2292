import { timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { SMS_KINDS, SMS_STATES, SMS_TROUBLES, parserOf } from '@hotline/contracts';
import type { NameOf } from '../cases/case-view.ts';
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
import type { SmsRepository } from './sms-repository.ts';

const tags = ['sms'];
/** Neither to whom it went nor what it says: a message may have gone to a reporter. */
const SmsRow = Type.Object({
  id: Id,
  kind: oneOf(SMS_KINDS),
  state: oneOf(SMS_STATES),
  trouble: nullable(oneOf(SMS_TROUBLES)),
  attempts: Type.Integer(),
  tryAt: nullable(At),
  sentByName: nullable(Type.String()),
  createdAt: At,
  updatedAt: At,
});
const parseRow = parserOf('stored message', SmsRow);

export interface SmsRouteParts {
  readonly messages: SmsRepository;
  /** The gateway proves itself with this; without one no receipt is taken. */
  readonly token: string | null;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** The outbox, and where the gateway tells what became of a message. */
export function smsRoutes({ messages, token, nameOf, now }: SmsRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/sms',
      {
        config: { access: ['supervisor', 'administrator'] },
        schema: {
          operationId: 'listSms',
          tags,
          querystring: Type.Object(
            {
              ...pageQuery,
              state: Type.Optional(oneOf(SMS_STATES)),
              kind: Type.Optional(oneOf(SMS_KINDS)),
              sort: Type.Optional(oneOf(['createdAt'])),
              order: Type.Optional(oneOf(['asc', 'desc'])),
            },
            { additionalProperties: false },
          ),
          response: replies(pageOf(SmsRow)),
        },
      },
      async (request) => {
        const { state, kind, order = 'desc' } = request.query;
        const paging = pageFrom(request.query);
        const { rows, total } = await messages.list({
          ...(state && { state }),
          ...(kind && { kind }),
          order,
          ...paging,
        });
        const shown = rows.map((row) =>
          parseRow({
            ...{ id: row.id, kind: row.kind, state: row.state, trouble: row.trouble, attempts: row.attempts },
            tryAt: row.tryAt?.getTime() ?? null,
            sentByName: row.sentBy ? nameOf(row.sentBy) : null,
            createdAt: row.createdAt.getTime(),
            updatedAt: row.updatedAt.getTime(),
          }),
        );
        return { rows: shown, total, ...paging };
      },
    );

    app.post(
      '/api/sms/receipts',
      {
        config: { access: 'public' },
        schema: {
          operationId: 'takeSmsReceipt',
          summary: 'From the gateway, with its bearer token. A receipt that comes twice changes nothing.',
          tags,
          body: Type.Object(
            { id: Type.String({ minLength: 1, maxLength: 128 }), state: oneOf(['delivered', 'failed']) },
            { additionalProperties: false },
          ),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        if (!isToken(token, request.headers.authorization)) throw new Refusal('not-signed-in');
        await messages.receipt(request.body.id, request.body.state, new Date(now()));
        return reply.status(204).send(null);
      },
    );
  };
}

function isToken(token: string | null, header: string | undefined): boolean {
  if (token === null) return false;
  const [wanted, given] = [Buffer.from(`Bearer ${token}`), Buffer.from(header ?? '')];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}
