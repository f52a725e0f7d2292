import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CallId, type AgentId } from '@hotline/contracts';
import { Disposition } from '../calls/dispositions.ts';
import type { DispositionRepository } from '../calls/disposition-repository.ts';
import { Refusal } from '../http/refusal.ts';
import { repliesNothing } from '../http/reply-schemas.ts';
import { askPbx, type CommandSender } from '../link/ask-pbx.ts';
import { agentOf } from './asking-agent.ts';

export interface DispositionParts {
  readonly link: CommandSender;
  readonly dispositions: DispositionRepository;
  /** Whether the agent talks on this call or wraps it up now; its row may not be there yet. */
  readonly isPresentCall: (agentId: AgentId, callId: string) => boolean;
}

/** Saves how the call ended, then ends the wrap-up; not the other way round, or nobody would be asked again. */
export function dispositionRoutes({ link, dispositions, isPresentCall }: DispositionParts): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/api/desk/calls/:callId/disposition',
      {
        config: { access: ['agent'] },
        schema: {
          operationId: 'saveDisposition',
          tags: ['desk'],
          params: Type.Object({ callId: CallId }),
          body: Type.Object(
            { disposition: Disposition, note: Type.Optional(Type.String({ maxLength: 2000 })) },
            { additionalProperties: false },
          ),
          response: repliesNothing(),
        },
      },
      async (request, reply) => {
        const agentId = agentOf(request);
        const { callId } = request.params;
        const isTheirs = isPresentCall(agentId, callId) || (await dispositions.isCallOf(callId, agentId));
        if (!isTheirs) throw new Refusal('not-found');
        await dispositions.save({ callId, savedBy: agentId, note: null, ...request.body });
        // The wrap-up may have ended by its own clock, and after a restart pbx may not know the call any more.
        await askPbx(link, { type: 'end-wrap-up', agentId, callId }, ['wrong-state', 'unknown-call']);
        return reply.status(204).send(null);
      },
    );
  };
}
