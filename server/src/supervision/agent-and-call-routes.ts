import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { AgentId, CallId, ChosenPauseReason, QueueId } from '@hotline/contracts';
import { repliesNothing } from '../http/reply-schemas.ts';
import { access, askedBy, closed, performLogged, tags, why, type ActRouteParts } from './logged-act.ts';

/** What a supervisor does to an agent, or to a caller who waits. */
export function agentAndCallRoutes(parts: ActRouteParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/supervision/agents/:agentId/force',
      {
        config: { access },
        schema: {
          operationId: 'forceAgent',
          tags,
          params: Type.Object({ agentId: AgentId }),
          body: Type.Object(
            {
              why,
              to: Type.Union([
                Type.Object({ kind: Type.Literal('ready') }, closed),
                Type.Object({ kind: Type.Literal('paused'), reason: ChosenPauseReason }, closed),
                Type.Object({ kind: Type.Literal('signed-out') }, closed),
              ]),
            },
            closed,
          ),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { agentId } = request.params;
        const { to, why: reason } = request.body;
        const subject = { action: `agent-forced-${to.kind}`, subjectKind: 'user', subjectId: agentId } as const;
        const command = { type: 'force-agent', by: askedBy(request), why: reason, agentId, to } as const;
        return reply.status(204).send(await performLogged(parts, request, subject, command));
      },
    );

    app.post(
      '/api/supervision/calls/:callId/move',
      {
        config: { access },
        schema: {
          operationId: 'moveWaitingCall',
          tags,
          params: Type.Object({ callId: CallId }),
          body: Type.Object({ queue: QueueId, why }, closed),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { callId } = request.params;
        const { queue, why: reason } = request.body;
        const subject = { action: 'call-moved', subjectKind: 'call', subjectId: callId } as const;
        const command = { type: 'move-waiting-call', by: askedBy(request), why: reason, callId, queue } as const;
        return reply.status(204).send(await performLogged(parts, request, subject, command));
      },
    );

    app.post(
      '/api/supervision/calls/:callId/reprioritise',
      {
        config: { access },
        schema: {
          operationId: 'reprioritiseCall',
          tags,
          params: Type.Object({ callId: CallId }),
          body: Type.Object({ priority: Type.Integer({ minimum: 0, maximum: 100 }), why }, closed),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const { callId } = request.params;
        const { priority, why: reason } = request.body;
        const subject = { action: 'call-reprioritised', subjectKind: 'call', subjectId: callId } as const;
        const command = { type: 'reprioritise-call', by: askedBy(request), why: reason, callId, priority } as const;
        return reply.status(204).send(await performLogged(parts, request, subject, command));
      },
    );
  };
}
