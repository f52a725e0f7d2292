import { Type, type Static } from 'typebox';
import { JournalPosition } from './facts.ts';
import { LiveSupervision } from './live-supervision.ts';
import { AgentId, CallbackId, CallId, OfferId, QueueId } from './ids.ts';
import { QueuePriority, QueueSettings, SkillLevel } from './queue-settings.ts';
import { LiveParty, TalkPhases } from './live-talk.ts';
import { Direction } from './words-talk.ts';
import { Hotline, PauseReason, PhoneReach } from './words.ts';

/** The present state of one pbx as the server and the desks see it. Times are milliseconds since the epoch. */

const At = Type.Integer({ minimum: 0 });

export const AgentState = Type.Union([
  Type.Object({ kind: Type.Literal('paused'), reason: PauseReason, since: At }),
  Type.Object({ kind: Type.Literal('ready'), since: At }),
  Type.Object({ kind: Type.Literal('ringing'), since: At, offerId: OfferId, callId: CallId }),
  Type.Object({ kind: Type.Literal('talking'), since: At, callId: CallId }),
  Type.Object({
    kind: Type.Literal('wrapping-up'),
    since: At,
    callId: CallId,
    until: At,
    /** A wrap-up is extended once. */
    extended: Type.Optional(Type.Boolean()),
  }),
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
  /** Will be signed out after the current call. */
  plannedSignOut: Type.Optional(Type.Boolean()),
  priorities: Type.Optional(Type.Array(QueuePriority)),
  skills: Type.Optional(Type.Array(SkillLevel)),
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
    /** Null in a call that the agent placed. */
    queue: Type.Union([QueueId, Type.Null()]),
    /** The agent (or supervisor) in charge. */
    agentId: AgentId,
    heldSince: Type.Union([At, Type.Null()]),
  }),
  ...TalkPhases,
]);
export type CallPhase = Static<typeof CallPhase>;

export const LiveCall = Type.Object({
  callId: CallId,
  hotline: Hotline,
  callerNumber: Type.Union([Type.String(), Type.Null()]),
  startedAt: At,
  direction: Direction,
  phase: CallPhase,
  /** Everybody besides the citizen and the agent in charge. */
  parties: Type.Array(LiveParty),
  recording: Type.Unsafe<'none' | 'running' | 'failed'>(Type.String({ enum: ['none', 'running', 'failed'] })),
  recordingPausedSince: Type.Union([At, Type.Null()]),
});
export type LiveCall = Static<typeof LiveCall>;

export const LiveQueue = Type.Object({
  queue: QueueId,
  open: Type.Boolean(),
  settings: QueueSettings,
});
export type LiveQueue = Static<typeof LiveQueue>;

/** A promised callback that stands in a queue; `offeredTo` while an agent is being rung for it. */
export const LiveCallback = Type.Object({
  callbackId: CallbackId,
  outboundCallId: CallId,
  queue: QueueId,
  hotline: Hotline,
  number: Type.String(),
  requestedAt: At,
  offeredTo: Type.Union([AgentId, Type.Null()]),
});
export type LiveCallback = Static<typeof LiveCallback>;

export const LiveState = Type.Object({
  position: JournalPosition,
  asterisk: Type.Unsafe<'connected' | 'lost'>(Type.String({ enum: ['connected', 'lost'] })),
  agents: Type.Array(LiveAgent),
  calls: Type.Array(LiveCall),
  supervisions: Type.Array(LiveSupervision),
  queues: Type.Optional(Type.Array(LiveQueue)),
  callbacks: Type.Optional(Type.Array(LiveCallback)),
});
export type LiveState = Static<typeof LiveState>;
