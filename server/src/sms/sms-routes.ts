import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type Static } from 'typebox';
import { SMS_KINDS, SMS_STATES, SMS_TROUBLES, parserOf } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import { maskNumber } from '../calls/mask-number.ts';
import type { NameOf } from '../cases/case-view.ts';
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
import { isGatewayToken } from './gateway-token.ts';
import type { SmsRecord, SmsRepository } from './sms-repository.ts';
import type { Sms } from './sms.ts';

const tags = ['sms'];
const access: Access = ['supervisor', 'administrator'];
/** Never what it says. A message about a report may have gone to who reported: to whom is not even masked. */
const SmsRow = Type.Object({
  id: Id,
  caseId: nullable(Id),
  caseNumber: nullable(Type.String()),
  isReport: Type.Boolean(),
  /** 138****1234. */
  to: nullable(Type.String()),
  kind: oneOf(SMS_KINDS),
  state: oneOf(SMS_STATES),
  trouble: nullable(oneOf(SMS_TROUBLES)),
  attempts: Type.Integer(),
  tryAt: nullable(At),
  sentByName: nullable(Type.String()),
  createdAt: At,
  updatedAt: At,
});
const SmsPage = Type.Object({
  ...pageOf(SmsRow).properties,
  hasGateway: Type.Boolean({ description: 'False: messages wait until an operator sets one up.' }),
});
const parseRow = parserOf('stored message', SmsRow);

export interface SmsRouteParts {
  readonly messages: SmsRepository;
  readonly sms: Pick<Sms, 'again' | 'hasGateway' | 'recipientOf'>;
  readonly audit: Audit;
  /** The gateway proves itself with this; without one no receipt is taken. */
  readonly token: string | null;
  readonly nameOf: NameOf;
  readonly now: () => number;
}

/** The outbox, and where the gateway tells what became of a message. */
export function smsRoutes({ messages, sms, audit, token, nameOf, now }: SmsRouteParts): FastifyPluginAsyncTypebox {
  async function shownOf(rows: readonly SmsRecord[]): Promise<Static<typeof SmsRow>[]> {
    const cases = await messages.casesOf(rows.flatMap(({ caseId }) => caseId ?? []));
    return Promise.all(
      rows.map(async (row) => {
        const about = row.caseId === null ? undefined : cases.get(row.caseId);
        const isReport = about?.type === 'report';
        return parseRow({
          ...{ id: row.id, kind: row.kind, state: row.state, trouble: row.trouble, attempts: row.attempts },
          ...{ caseId: row.caseId, caseNumber: about?.number ?? null, isReport },
          to: isReport || row.isHidden ? null : maskNumber(await sms.recipientOf(row)),
          tryAt: row.tryAt?.getTime() ?? null,
          sentByName: row.sentBy ? nameOf(row.sentBy) : null,
          createdAt: row.createdAt.getTime(),
          updatedAt: row.updatedAt.getTime(),
        });
      }),
    );
  }

  return async (app) => {
    app.get(
      '/api/sms',
      {
        config: { access },
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
          response: replies(SmsPage),
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
        return { rows: await shownOf(rows), total, ...paging, hasGateway: sms.hasGateway };
      },
    );

    app.post(
      '/api/sms/:smsId/again',
      {
        config: { access },
        schema: {
          operationId: 'sendSmsAgain',
          summary: 'Only what failed; what waits is tried by itself.',
          tags,
          params: Type.Object({ smsId: Id }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { smsId } = request.params;
        if (!(await sms.again(smsId))) throw new Refusal('wrong-state');
        await audit.record({
          ...{ userId: userOf(request).id, action: 'sms-sent-again', subjectKind: 'sms', subjectId: smsId },
          address: request.ip,
        });
        return reply.status(204).send(null);
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
        if (!isGatewayToken(token, request.headers.authorization)) throw new Refusal('not-signed-in');
        await messages.receipt(request.body.id, request.body.state, new Date(now()));
        return reply.status(204).send(null);
      },
    );
  };
}
