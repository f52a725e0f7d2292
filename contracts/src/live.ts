import { Type, type Static } from 'typebox';
import { JournalPosition } from './facts.ts';
import { AgentId, CallId, OfferId, QueueId } from './ids.ts';
import { LiveSupervision } from './live-supervision.ts';
import { Hotline, PauseReason, PhoneReach } from './words.ts';

/** The present state of one pbx as the server and the desks see it. Times are milliseconds since the epoch. */

const At = Type.Integer({ minimum: 0 });

export const AgentState = Type.Union([
  Type.Object({ kind: Type.Literal('paused'), reason: PauseReason, since: At }),
  Type.Object({ kind: Type.Literal('ready'), since: At }),
  Type.Object({ kind: Type.Literal('ringing'), since: At, offerId: OfferId, callId: CallId }),
  Type.Object({ kind: Type.Literal('talking'), since: At, callId: CallId }),
  Type.Object({ kind: Type.Literal('wrapping-up'), since: At, callId: CallId, until: At }),
]);
export type AgentState = Static<typeof AgentState>;

export const LiveAgent = Type.Object({
  agentId: AgentId,
  extension: Type.String(),
  queues: Type.Array(QueueId),
  phone: PhoneReach,
  state: AgentState,
  /** A pause that takes effect after the current call. */
  plannedPause: Type.Union([PauseReason, Type.Null()]),
});
export type LiveAgent = Static<typeof LiveAgent>;

export const CallPhase = Type.Union([
  Type.Object({ kind: Type.Literal('in-flow'), since: At }),
  Type.Object({ kind: Type.Literal('waiting'), since: At, queue: QueueId }),
  Type.Object({
    kind: Type.Literal('ringing'),
    since: At,
    queue: QueueId,
    offerId: OfferId,
    agentId: AgentId,
    waitMs: Type.Integer(),
    /** When the offer ends unanswered. */
    until: At,
  }),
  Type.Object({
    kind: Type.Literal('talking'),
    since: At,
    queue: QueueId,
    agentId: AgentId,
    heldSince: Type.Union([At, Type.Null()]),
  }),
]);
export type CallPhase = Static<typeof CallPhase>;

export const LiveCall = Type.Object({
  callId: CallId,
  hotline: Hotline,
  callerNumber: Type.Union([Type.String(), Type.Null()]),
  startedAt: At,
  phase: CallPhase,
  recording: Type.Unsafe<'none' | 'running' | 'failed'>(Type.String({ enum: ['none', 'running', 'failed'] })),
});
export type LiveCall = Static<typeof LiveCall>;

export const LiveState = Type.Object({
  position: JournalPosition,
  asterisk: Type.Unsafe<'connected' | 'lost'>(Type.String({ enum: ['connected', 'lost'] })),
  agents: Type.Array(LiveAgent),
  calls: Type.Array(LiveCall),
  supervisions: Type.Array(LiveSupervision),
});
export type LiveState = Static<typeof LiveState>;
