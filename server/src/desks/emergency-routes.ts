import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CallId, EmergencyWord, type AgentId } from '@hotline/contracts';
import type { Audit } from '../audit/audit.ts';
import { Refusal } from '../http/refusal.ts';
import { repliesNothing } from '../http/reply-schemas.ts';
import { agentOf } from './asking-agent.ts';

export interface EmergencyParts {
  readonly audit: Audit;
  readonly isPresentCall: (agentId: AgentId, callId: string) => boolean;
  /** Tells every supervisor's board; must not need the database. */
  readonly raise: (alert: { callId: CallId; agentId: AgentId; word: EmergencyWord }) => void;
}

/** The agent's button for words such as poisoning or suicide: supervisors know at once, the talk goes on. */
export function emergencyRoutes({ audit, isPresentCall, raise }: EmergencyParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/desk/calls/:callId/emergency',
      {
        config: { access: ['agent', 'supervisor'] },
        schema: {
          operationId: 'raiseEmergency',
          tags: ['talk'],
          params: Type.Object({ callId: CallId }),
          body: Type.Object({ word: EmergencyWord }, { additionalProperties: false }),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const agentId = agentOf(request);
        const { callId } = request.params;
        if (!isPresentCall(agentId, callId)) throw new Refusal('not-found');
        const { word } = request.body;
        raise({ callId, agentId, word });
        // Noted, not recorded: help must not wait for the database.
        audit.note({
          userId: agentId,
          action: 'emergency-raised',
          subjectKind: 'call',
          subjectId: callId,
          reason: word,
          address: request.ip,
        });
        return reply.status(204).send(null);
      },
    );
  };
}
