import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { brandId, CallPurpose, Hotline, OutsideNumber, type CallId } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import { agentOf } from '../desks/asking-agent.ts';
import { userOf } from '../http/access.ts';
import { Id, replies } from '../http/reply-schemas.ts';
import { askPbx, type CommandSender } from '../link/ask-pbx.ts';
import { whomToCall, type WhomToCallParts } from './whom-to-call.ts';

export interface PlaceCallParts extends WhomToCallParts {
  readonly link: CommandSender;
  readonly audit: Audit;
  readonly newId: () => string;
}

/** Calls that agents place: following up, calling back, about a case. The agent's own phone rings first. */
export function placeCallRoutes(parts: PlaceCallParts): FastifyPluginAsyncTypebox {
  const { link, audit, newId } = parts;
  return async (app) => {
    app.post(
      '/api/desk/place-call',
      {
        config: { access: ['agent', 'supervisor'] },
        schema: {
          operationId: 'placeCall',
          summary: 'Names exactly one of callId, caseId and number. Logged before it is dialled.',
          tags: ['talk'],
          body: Type.Object(
            {
              purpose: CallPurpose,
              callId: Type.Optional(Id),
              caseId: Type.Optional(Id),
              number: Type.Optional(OutsideNumber),
              /** The number that is shown to the citizen. */
              hotline: Type.Optional(Hotline),
            },
            { additionalProperties: false },
          ),
          response: replies(Type.Object({ callId: Id })),
        },
      },
      async (request) => {
        const user = userOf(request);
        const { purpose, hotline, ...wish } = request.body;
        const callee = await whomToCall(parts, wish, user);
        const callId = brandId<CallId>(newId());
        const { kind, id } = callee.subject;
        await audit.record({
          userId: user.id,
          action: 'number-dialled',
          subjectKind: kind === 'number' ? 'call' : kind,
          subjectId: kind === 'number' ? callId : id,
          address: request.ip,
        });
        const { caseId, number } = callee;
        await askPbx(link, {
          type: 'place-call',
          agentId: agentOf(request),
          callId,
          number,
          hotline: hotline ?? callee.hotline ?? '12315',
          purpose,
          ...(caseId && { caseId }),
        });
        return { callId };
      },
    );
  };
}
