import { Type } from 'typebox';
import { fact, Milliseconds, ShortText } from './fact-shape.ts';
import { AgentId, BridgeId, CallId, LegId, RecordingId } from './ids.ts';
import { OutsideNumber, TransferTarget } from './talk-targets.ts';
import { CallPurpose, PartyKind, PartyLeaving, PartyOutcome, PartyWay, TransferWay } from './words-talk.ts';

/** Who it is, besides the leg: an agent or a supervisor by their id, anybody else by their number. */
const who = {
  callId: CallId,
  legId: LegId,
  kind: PartyKind,
  agentId: Type.Optional(AgentId),
  number: Type.Optional(OutsideNumber),
};

/**
 * What happens between two people's connection and the end of the call. The caller and the agent in charge come by
 * `call.started` and `call.connected`; everybody else is a party with facts of their own. An agent is busy from
 * `call.placed`, `party.rung` or `party.joined` on, and free after `party.unanswered`, `party.left` or `call.ended`.
 */
export const talkFactSchemas = {
  /** An agent calls a citizen: `call.started` (outbound) comes before it, the agent's own phone is rung first. */
  'call.placed': fact('call.placed', {
    callId: CallId,
    agentId: AgentId,
    /** The agent's leg. Absent endpoint: the leg is up already (an accepted callback). */
    legId: LegId,
    endpoint: Type.Union([ShortText, Type.Null()]),
    bridgeId: BridgeId,
    purpose: CallPurpose,
    caseId: Type.Optional(ShortText),
    timeoutMs: Milliseconds,
  }),
  'party.rung': fact('party.rung', {
    ...who,
    way: PartyWay,
    /** The agent who asked for it; null where nobody did. */
    by: Type.Union([AgentId, Type.Null()]),
    endpoint: ShortText,
    timeoutMs: Milliseconds,
  }),
  /** It rang, and ended without an answer that counts. */
  'party.unanswered': fact('party.unanswered', { ...who, outcome: PartyOutcome, cause: Type.Optional(Type.Integer()) }),
  /** Stands in the call's bridge from now on. */
  'party.joined': fact('party.joined', who),
  'party.held': fact('party.held', who),
  'party.resumed': fact('party.resumed', who),
  /** Somebody who talked is gone and the call goes on. An agent wraps up. */
  'party.left': fact('party.left', { ...who, reason: PartyLeaving }),

  /** The agent in charge gave the citizen away; `party.left` of that agent follows at once. */
  'call.transferred': fact('call.transferred', {
    callId: CallId,
    fromAgentId: AgentId,
    way: TransferWay,
    to: TransferTarget,
  }),
  /** From now on this agent (or supervisor) is in charge. */
  'call.taken-over': fact('call.taken-over', {
    callId: CallId,
    agentId: AgentId,
    fromAgentId: Type.Union([AgentId, Type.Null()]),
    legId: LegId,
    bridgeId: BridgeId,
  }),
  /** The agent's page was reloaded: the phone is rung again, and the leg that it lost is given up. */
  'call.rejoining': fact('call.rejoining', {
    callId: CallId,
    agentId: AgentId,
    oldLegId: LegId,
    legId: LegId,
    endpoint: ShortText,
  }),
  'call.rejoined': fact('call.rejoined', { callId: CallId, agentId: AgentId, legId: LegId }),

  /** For bank details and the like: silence is written until it is resumed, by the agent or by a change of agents. */
  'recording.paused': fact('recording.paused', { recordingId: RecordingId, callId: CallId, agentId: AgentId }),
  'recording.resumed': fact('recording.resumed', { recordingId: RecordingId, callId: CallId, agentId: AgentId }),
} as const;
