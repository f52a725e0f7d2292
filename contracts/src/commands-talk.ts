import { Type } from 'typebox';
import { command } from './command-shape.ts';
import { AgentId, CallId, LegId } from './ids.ts';
import { OutsideNumber, PartyTarget, TransferTarget } from './talk-targets.ts';
import { CallPurpose } from './words-talk.ts';
import { Hotline } from './words.ts';

const ofTalk = { agentId: AgentId, callId: CallId };

/**
 * What an agent does in a talk. Refusals, besides those of every command: `not-your-call` (only the agent in charge
 * may), `wrong-state`, `to-oneself`, `unknown-agent`, `agent-not-ready`, `unknown-queue`, `queue-closed`,
 * `unknown-number` (no route leads there), `unknown-party`, `party-limit`, `not-connected`.
 */
export const talkCommandSchemas = {
  /** Blind: the agent is free at once. An outside number that does not answer brings the citizen back into the queue. */
  'transfer-call': command('transfer-call', { ...ofTalk, to: TransferTarget }),
  /** Holds the citizen and rings somebody to be asked. */
  'consult-call': command('consult-call', { ...ofTalk, with: PartyTarget }),
  /** Rings somebody straight into the talk: a supervisor, or another authority. The citizen is not held. */
  'add-party': command('add-party', { ...ofTalk, who: PartyTarget }),
  /** While consulting: talks with the one who is on hold, and holds the other. */
  'swap-call': command('swap-call', ofTalk),
  /** While consulting: everybody hears everybody. */
  'conference-call': command('conference-call', ofTalk),
  /** After consulting or out of a conference: the agent leaves, the citizen goes on with the other. */
  'complete-transfer': command('complete-transfer', ofTalk),
  /** Ends one further party's leg, ringing or talking. */
  'drop-party': command('drop-party', { ...ofTalk, legId: LegId }),
  /** A further party declines the ring, or leaves the talk. For an agent or supervisor who is not in charge. */
  'leave-call': command('leave-call', ofTalk),
  /** The page was reloaded and its phone lost the talk: rings it again. It should answer by itself (`X-Hotline-Rejoin`). */
  'rejoin-call': command('rejoin-call', ofTalk),
  'pause-recording': command('pause-recording', ofTalk),
  'resume-recording': command('resume-recording', ofTalk),
  /** Rings the agent's own phone, then the citizen. The sender chooses the id of the call. */
  'place-call': command('place-call', {
    ...ofTalk,
    number: OutsideNumber,
    /** The number that is shown to the citizen. */
    hotline: Hotline,
    purpose: CallPurpose,
    caseId: Type.Optional(Type.String({ maxLength: 64 })),
  }),
} as const;

export const TALK_REFUSALS = [
  'to-oneself',
  'agent-not-ready',
  'unknown-number',
  'unknown-party',
  'party-limit',
] as const;
