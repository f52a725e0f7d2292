import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type, type TProperties } from 'typebox';
import {
  CallId,
  LegId,
  PartyTarget,
  TransferTarget,
  type AgentId,
  type Command,
  type CommandType,
} from '@hotline/contracts';
import type { Access } from '../http/access.ts';
import { oneOf, repliesNothing } from '../http/reply-schemas.ts';
import { askPbx, type CommandSender } from '../link/ask-pbx.ts';
import { agentOf } from './asking-agent.ts';

const access: Access = ['agent', 'supervisor'];
const params = Type.Object({ callId: CallId });

/** What an agent does in a talk besides holding and hanging up. pbx says whether it may be done now. */
export function agentTalkRoutes(link: CommandSender): FastifyPluginAsyncTypebox {
  return async (app) => {
    /** The command's own fields are the body; who asks and about which call never comes from there. */
    const onCall = <Body extends TProperties>(
      path: string,
      operationId: string,
      type: CommandType,
      body: Body,
      summary?: string,
    ) => {
      const isGiven = Object.keys(body).length > 0;
      app.post(
        `/api/desk/calls/:callId/${path}`,
        {
          config: { access },
          schema: {
            operationId,
            tags: ['talk'],
            ...(summary && { summary }),
            params,
            ...(isGiven && { body: Type.Object(body, { additionalProperties: false }) }),
            response: repliesNothing(),
          },
        },
        async (request, reply) => {
          const { callId } = request.params as { callId: CallId };
          const agentId: AgentId = agentOf(request);
          await askPbx(link, { ...(isGiven ? (request.body as object) : {}), type, agentId, callId } as Command);
          return reply.status(204).send(null);
        },
      );
    };

    onCall('transfer', 'transfer', 'transfer-call', { to: TransferTarget }, 'Blind: the agent is free at once.');
    onCall('consult', 'consult', 'consult-call', { with: PartyTarget }, 'Holds the citizen and rings somebody.');
    onCall('add-party', 'addParty', 'add-party', { who: PartyTarget }, 'Rings somebody straight into the talk.');
    onCall('swap', 'swap', 'swap-call', {});
    onCall('conference', 'conference', 'conference-call', {});
    onCall('complete-transfer', 'completeTransfer', 'complete-transfer', {}, 'The agent leaves, the others go on.');
    onCall('drop-party', 'dropParty', 'drop-party', { legId: LegId });
    onCall('leave', 'leaveCall', 'leave-call', {}, 'For a colleague who was asked: declines the ring, or leaves.');
    onCall('rejoin', 'rejoin', 'rejoin-call', {}, 'Rings the phone again that lost the talk.');
    onCall('pause-recording', 'pauseRecording', 'pause-recording', {});
    onCall('resume-recording', 'resumeRecording', 'resume-recording', {});
    onCall('extend-wrap-up', 'extendWrapUp', 'extend-wrap-up', {}, 'Once for each wrap-up.');
    onCall('give-to-flow', 'giveToFlow', 'give-to-flow', { entry: oneOf(['silent-call', 'harassment']) });
  };
}
