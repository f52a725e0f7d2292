import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Audit } from '../audit/audit.ts';
import type { NameOf } from '../cases/case-view.ts';
import { mayPass, userOf, type Access, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { Id, pageFrom, pageOf, replies } from '../http/reply-schemas.ts';

import type { Call, CallRepository } from './call-repository.ts';
import { CallDetail, CallQuery, CallRow } from './call-schema.ts';
import { callDetailOf, callRowOf } from './call-view.ts';

const access: Access = ['agent', 'supervisor', 'qa', 'administrator'];
const tags = ['calls'];
const params = Type.Object({ callId: Id });

export interface CallRouteParts {
  readonly calls: CallRepository;
  readonly audit: Audit;
  readonly nameOf: NameOf;
}

/** Agents see the calls that they answered; the other roles see all. Numbers are masked until revealed. */
export function callRoutes({ calls, audit, nameOf }: CallRouteParts): FastifyPluginAsyncTypebox {
  async function readable(id: string, user: SignedInUser): Promise<Call> {
    const call = await calls.byId(id);
    if (!call || (isAgentOnly(user) && call.agentId !== user.id)) throw new Refusal('not-found');
    return call;
  }

  return async (app) => {
    app.get(
      '/api/calls',
      {
        config: { access },
        schema: { operationId: 'listCalls', tags, querystring: CallQuery, response: replies(pageOf(CallRow)) },
      },
      async (request) => {
        const user = userOf(request);
        const { sort = 'startedAt', order = 'desc', page: _, pageSize: __, ...filter } = request.query;
        const paging = pageFrom(request.query);
        const own = isAgentOnly(user) ? { agentId: user.id } : {};
        const { rows, total } = await calls.list({ ...filter, ...own, sort, order, ...paging });
        return { rows: rows.map((row) => callRowOf(row, nameOf)), total, ...paging };
      },
    );

    app.get(
      '/api/calls/:callId',
      { config: { access }, schema: { operationId: 'getCall', tags, params, response: replies(CallDetail) } },
      async (request) => {
        const call = await readable(request.params.callId, userOf(request));
        const [disposition, recordings, facts, cases] = await Promise.all([
          calls.dispositionOf(call.id),
          calls.recordingsOf(call.id),
          calls.factsOf(call.id),
          calls.casesOf(call.id),
        ]);
        return callDetailOf({ call, disposition, recordings, facts, cases }, nameOf);
      },
    );

    app.post(
      '/api/calls/:callId/reveal-number',
      {
        config: { access },
        schema: {
          operationId: 'revealNumber',
          summary: 'The whole number. Logged before it is shown.',
          tags,
          params,
          body: Type.Object(
            { reason: Type.Optional(Type.String({ maxLength: 500 })) },
            { additionalProperties: false },
          ),
          response: replies(Type.Object({ number: Type.Union([Type.String(), Type.Null()]) })),
        },
      },
      async (request) => {
        const user = userOf(request);
        const call = await readable(request.params.callId, user);
        const { reason } = request.body;
        await audit.record({
          userId: user.id,
          action: 'number-revealed',
          subjectKind: 'call',
          subjectId: call.id,
          ...(reason !== undefined && { reason }),
          address: request.ip,
        });
        return { number: call.callerNumber };
      },
    );
  };
}

function isAgentOnly(user: SignedInUser): boolean {
  return !mayPass(user, ['supervisor', 'qa', 'administrator']);
}
