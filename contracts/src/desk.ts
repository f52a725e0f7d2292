import { Type, type Static } from 'typebox';
import { CallId, LegId, OfferId, QueueId } from './ids.ts';
import { AgentState } from './live.ts';
import { CallEndedBy, Hotline, OfferOutcome, PauseReason, PhoneReach } from './words.ts';
import { Direction, PARTY_WAYS, PartyKind, PartyWay } from './words-talk.ts';

/**
 * What the server tells one agent's desk over its WebSocket. The desk draws the last `desk` message and
 * guesses nothing (style.md 12): every change sends the whole state again, so a lost message heals itself.
 * Numbers are masked here; the whole number is a separate, logged request.
 */

const At = Type.Integer({ minimum: 0 });

/**
 * What this desk's phone rings for. `queue`: a caller who waited; `callback`: a promise to call back. The others ring
 * because a colleague asked (`from`).
 */
export const DeskOffer = Type.Object({
  /** The offer's id, or the leg's where there is no offer; the INVITE of this phone carries the same. */
  offerId: OfferId,
  callId: CallId,
  way: Type.Unsafe<'queue' | 'callback' | PartyWay>(Type.String({ enum: ['queue', 'callback', ...PARTY_WAYS] })),
  /** The name of the colleague who asked. */
  from: Type.Union([Type.String(), Type.Null()]),
  queue: Type.Union([QueueId, Type.Null()]),
  hotline: Hotline,
  /** Masked: 138****1234; null when withheld. */
  number: Type.Union([Type.String(), Type.Null()]),
  waitMs: Type.Integer(),
  since: At,
  /** When it ends unanswered, where the server knows. */
  until: Type.Union([At, Type.Null()]),
});
export type DeskOffer = Static<typeof DeskOffer>;

/** Somebody else in the call, or whose phone is being rung for it. The citizen is the call's own number. */
export const DeskParty = Type.Object({
  legId: LegId,
  kind: PartyKind,
  /** A colleague's, or that of a line that the centre knows. */
  name: Type.Union([Type.Object({ zh: Type.String(), en: Type.String() }), Type.Null()]),
  /** Outside numbers only; masked like a citizen's unless it is a line of the centre's list. */
  number: Type.Union([Type.String(), Type.Null()]),
  way: PartyWay,
  state: Type.Unsafe<'ringing' | 'talking' | 'held'>(Type.String({ enum: ['ringing', 'talking', 'held'] })),
  since: At,
});
export type DeskParty = Static<typeof DeskParty>;

export const DeskCall = Type.Object({
  callId: CallId,
  direction: Direction,
  /** Null in a call that the agent placed. */
  queue: Type.Union([QueueId, Type.Null()]),
  hotline: Hotline,
  number: Type.Union([Type.String(), Type.Null()]),
  startedAt: At,
  connectedAt: At,
  heldSince: Type.Union([At, Type.Null()]),
  /** Whether this agent decides about the call; a colleague who was asked only talks, and leaves. */
  isInCharge: Type.Boolean(),
  parties: Type.Array(DeskParty),
  recording: Type.Unsafe<'none' | 'running' | 'failed'>(Type.String({ enum: ['none', 'running', 'failed'] })),
  recordingPausedSince: Type.Union([At, Type.Null()]),
});
export type DeskCall = Static<typeof DeskCall>;

/** `waiting` of the database: facts or cases are kept safe but not yet stored. */
export const DeskLinks = Type.Object({
  pbx: Type.Unsafe<'up' | 'down'>(Type.String({ enum: ['up', 'down'] })),
  asterisk: Type.Unsafe<'up' | 'down'>(Type.String({ enum: ['up', 'down'] })),
  database: Type.Unsafe<'up' | 'waiting'>(Type.String({ enum: ['up', 'waiting'] })),
});
export type DeskLinks = Static<typeof DeskLinks>;

export const DeskState = Type.Object({
  kind: Type.Literal('desk'),
  /** Server time, so that running clocks do not depend on the desk's own. */
  now: At,
  links: DeskLinks,
  /** Null while signed out of the queues. */
  agent: Type.Union([
    Type.Object({
      state: AgentState,
      phone: PhoneReach,
      queues: Type.Array(QueueId),
      plannedPause: Type.Union([PauseReason, Type.Null()]),
    }),
    Type.Null(),
  ]),
  offer: Type.Union([DeskOffer, Type.Null()]),
  /** A call that this agent places, until the citizen answers. */
  placing: Type.Union([
    Type.Object({
      callId: CallId,
      hotline: Hotline,
      number: Type.Union([Type.String(), Type.Null()]),
      since: At,
      /** The agent's own phone was answered: now the citizen's rings. */
      isAgentUp: Type.Boolean(),
    }),
    Type.Null(),
  ]),
  call: Type.Union([DeskCall, Type.Null()]),
  /** The call being wrapped up, while wrapping up. */
  wrapUp: Type.Union([
    Type.Object({
      callId: CallId,
      since: At,
      until: At,
      endedBy: Type.Union([CallEndedBy, Type.Null()]),
      /** Once for each wrap-up. */
      mayExtend: Type.Boolean(),
    }),
    Type.Null(),
  ]),
  /** Callers waiting in this agent's queues, and the longest wait's beginning. */
  waiting: Type.Object({ callers: Type.Integer(), since: Type.Union([At, Type.Null()]) }),
});
export type DeskState = Static<typeof DeskState>;

/** The last offer ended; sent once, for the notice "the caller left" and the like. */
export const DeskOfferEnded = Type.Object({
  kind: Type.Literal('offer-ended'),
  offerId: OfferId,
  outcome: OfferOutcome,
});
export type DeskOfferEnded = Static<typeof DeskOfferEnded>;

export const PopCall = Type.Object({
  callId: CallId,
  hotline: Hotline,
  startedAt: At,
  talkMs: Type.Union([Type.Integer(), Type.Null()]),
  agentName: Type.Union([Type.String(), Type.Null()]),
  disposition: Type.Union([Type.String(), Type.Null()]),
});
export type PopCall = Static<typeof PopCall>;

/** Reports (举报) of other agents never appear here: the number would name the reporter (design.md, decision 10). */
export const PopCase = Type.Object({
  caseId: Type.String(),
  number: Type.Union([Type.String(), Type.Null()]),
  type: Type.String(),
  state: Type.String(),
  title: Type.String(),
  createdAt: At,
});
export type PopCase = Static<typeof PopCase>;

/** Somebody's file under this number; families share one. */
export const PopCitizen = Type.Object({
  citizenId: Type.String(),
  name: Type.Union([Type.String({ description: 'Masked.' }), Type.Null()]),
});
export type PopCitizen = Static<typeof PopCitizen>;

/** The screen-pop: sent when the phone rings and again on answer, when the draft exists. */
export const DeskScreenPop = Type.Object({
  kind: Type.Literal('screen-pop'),
  callId: CallId,
  /** `unavailable` while the database cannot be read. */
  history: Type.Union([
    Type.Object({
      calls: Type.Array(PopCall),
      cases: Type.Array(PopCase),
      citizens: Type.Array(PopCitizen),
      callCount: Type.Integer(),
      caseCount: Type.Integer(),
    }),
    Type.Literal('unavailable'),
  ]),
  draftCaseId: Type.Union([Type.String(), Type.Null()]),
});
export type DeskScreenPop = Static<typeof DeskScreenPop>;

/** The session ended elsewhere: signed out, or this desk was replaced by a newer one. */
export const DeskClosed = Type.Object({
  kind: Type.Literal('closed'),
  reason: Type.Unsafe<'signed-out' | 'replaced'>(Type.String({ enum: ['signed-out', 'replaced'] })),
});
export type DeskClosed = Static<typeof DeskClosed>;

export const DeskMessage = Type.Union([DeskState, DeskOfferEnded, DeskScreenPop, DeskClosed]);
export type DeskMessage = Static<typeof DeskMessage>;
