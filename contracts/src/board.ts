import { Type, type Static, type TSchema } from 'typebox';
import { Alert } from './alerts.ts';
import { DeskLinks } from './desk.ts';
import { AgentId, CallId, QueueId } from './ids.ts';
import { AgentState, CallPhase } from './live.ts';
import { LiveSupervision } from './live-supervision.ts';
import { LiveParty } from './live-talk.ts';
import { Direction } from './words-talk.ts';
import { Hotline, PauseReason, PhoneReach } from './words.ts';

/**
 * What the server tells a supervisor's board over its WebSocket: once everything, then what changed, in order.
 * Numbers are masked. A board that missed a revision connects again and begins with a new snapshot.
 */

const At = Type.Integer({ minimum: 0 });
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** Raw counts over the last hour; the formula is printed beside the figure that is made of them. */
export const RecentAnswers = Type.Object({
  answered: Type.Integer(),
  /** Within the goal of 15 s. */
  answeredInGoal: Type.Integer(),
  abandoned: Type.Integer(),
  /** Of these, within 5 s. */
  abandonedShort: Type.Integer(),
});
export type RecentAnswers = Static<typeof RecentAnswers>;

export const BoardQueue = Type.Object({
  queue: QueueId,
  name: Type.Object({ zh: Type.String(), en: Type.String() }),
  isOpen: Type.Boolean(),
  waiting: Type.Integer(),
  waitingSince: orNull(At),
  signedIn: Type.Integer(),
  ready: Type.Integer(),
  talking: Type.Integer(),
  wrappingUp: Type.Integer(),
  paused: Type.Integer(),
  recent: RecentAnswers,
});
export type BoardQueue = Static<typeof BoardQueue>;

export const BoardAgent = Type.Object({
  agentId: AgentId,
  name: Type.String(),
  extension: Type.String(),
  queues: Type.Array(QueueId),
  phone: PhoneReach,
  state: AgentState,
  plannedPause: orNull(PauseReason),
  plannedSignOut: Type.Boolean(),
});
export type BoardAgent = Static<typeof BoardAgent>;

export const BoardSupervision = Type.Object({ ...LiveSupervision.properties, name: Type.String() });
export type BoardSupervision = Static<typeof BoardSupervision>;

export const BoardCall = Type.Object({
  callId: CallId,
  hotline: Hotline,
  number: orNull(Type.String()),
  startedAt: At,
  direction: Direction,
  phase: CallPhase,
  /** Masked numbers. */
  parties: Type.Array(LiveParty),
  recording: Type.Unsafe<'none' | 'running' | 'failed'>(Type.String({ enum: ['none', 'running', 'failed'] })),
  supervisions: Type.Array(BoardSupervision),
});
export type BoardCall = Static<typeof BoardCall>;

const rows = {
  queues: Type.Array(BoardQueue),
  agents: Type.Array(BoardAgent),
  calls: Type.Array(BoardCall),
  alerts: Type.Array(Alert),
};

export const BoardSnapshot = Type.Object({
  kind: Type.Literal('snapshot'),
  revision: Type.Integer(),
  now: At,
  links: DeskLinks,
  ...rows,
});
export type BoardSnapshot = Static<typeof BoardSnapshot>;

/** Rows that are new or different, whole, and the ids of those that are gone. */
export const BoardChanges = Type.Object({
  kind: Type.Literal('changes'),
  revision: Type.Integer(),
  now: At,
  links: DeskLinks,
  ...rows,
  gone: Type.Object({
    agents: Type.Array(AgentId),
    calls: Type.Array(CallId),
    alerts: Type.Array(Type.String()),
  }),
});
export type BoardChanges = Static<typeof BoardChanges>;

/** The session ended: signed out elsewhere, or the user may no longer see this. */
export const BoardClosed = Type.Object({ kind: Type.Literal('closed'), reason: Type.Literal('signed-out') });

export const BoardMessage = Type.Union([BoardSnapshot, BoardChanges, BoardClosed]);
export type BoardMessage = Static<typeof BoardMessage>;
