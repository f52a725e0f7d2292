import { Type, type Static } from 'typebox';
import { CallerFlag, Language, QueueExit, SignOutReason } from './acd-words.ts';
import { acdFactSchemas } from './facts-acd.ts';
import { ivrFactSchemas } from './facts-ivr.ts';
import { emergencyFactSchemas } from './facts-emergency.ts';
import { fact, Milliseconds, ShortText, Timestamp } from './fact-shape.ts';
import { supervisionFacts } from './facts-supervision.ts';
import {
  AgentId,
  BridgeId,
  CallbackId,
  CallId,
  JournalId,
  LegId,
  OfferId,
  QueueEntryId,
  QueueId,
  RecordingId,
} from './ids.ts';
import { QueuePriority, SkillLevel } from './queue-settings.ts';
import { talkFactSchemas } from './facts-talk.ts';
import { CallEndedBy, Hotline, OfferOutcome, PauseReason, PhoneReach, RecordingFailure } from './words.ts';
import { Direction } from './words-talk.ts';

/** The version of every fact below. A reader refuses what it does not know; it never guesses. */
export const FACT_VERSION = 1;

/**
 * What happened, in the past tense. pbx writes each to its journal before it is sent (design.md, decision 4).
 * The shape here is without the journal's envelope: see {@link JournalledFact}.
 */
export const factSchemas = {
  'pbx.started': fact('pbx.started', { version: ShortText }),
  'asterisk.connected': fact('asterisk.connected', { version: ShortText }),
  'asterisk.lost': fact('asterisk.lost', {}),
  /** Reconcile found a difference between Asterisk and the state, and mended it. */
  'reconcile.healed': fact('reconcile.healed', { kind: ShortText, id: ShortText }),

  'call.started': fact('call.started', {
    callId: CallId,
    legId: LegId,
    node: ShortText,
    trunk: ShortText,
    /** The number as dialled, before it is mapped to a hotline. */
    dialled: ShortText,
    hotline: Hotline,
    /** The caller's number as presented; null when withheld. */
    callerNumber: Type.Union([Type.String({ maxLength: 32 }), Type.Null()]),
    flow: ShortText,
    flowVersion: ShortText,
    /** Absent in what was written before agents could call: inbound. */
    direction: Type.Optional(Direction),
  }),
  'call.answered': fact('call.answered', { callId: CallId }),
  'ivr.step-entered': fact('ivr.step-entered', {
    callId: CallId,
    flow: Type.Optional(ShortText),
    step: ShortText,
    kind: ShortText,
  }),
  'queue.entered': fact('queue.entered', {
    callId: CallId,
    entryId: QueueEntryId,
    queue: QueueId,
    priority: Type.Integer({ minimum: 0, maximum: 100 }),
    skills: Type.Optional(Type.Array(SkillLevel, { maxItems: 20 })),
    /** Wanted as a skill; Mandarin is never named. */
    language: Type.Optional(Language),
    /** Who has this citizen's open case, or to whom the call is transferred. */
    preferredAgent: Type.Optional(AgentId),
    flags: Type.Optional(Type.Array(CallerFlag, { maxItems: 10 })),
    /** The exits that the flow's step has. Without the one that is wanted the caller overflows or goes on waiting. */
    exits: Type.Optional(Type.Array(QueueExit, { maxItems: 10 })),
    /** Counts for the place when it lies before `at`: a transferred caller does not begin again at the end. */
    arrivedAt: Type.Optional(Timestamp),
  }),
  /** The caller left the queue before an agent answered; by `system` when Asterisk itself was lost. */
  'queue.abandoned': fact('queue.abandoned', {
    callId: CallId,
    entryId: QueueEntryId,
    queue: QueueId,
    waitMs: Milliseconds,
    by: CallEndedBy,
  }),
  'offer.made': fact('offer.made', {
    offerId: OfferId,
    callId: CallId,
    entryId: QueueEntryId,
    queue: QueueId,
    agentId: AgentId,
    /** The agent leg's channel id, chosen before it is dialled. */
    legId: LegId,
    /** The PJSIP endpoint that is rung. */
    endpoint: ShortText,
    waitMs: Milliseconds,
    timeoutMs: Milliseconds,
    /** The entry is a promised callback: nobody waits on a line, and accepting it makes the call `callId`. */
    callback: Type.Optional(
      Type.Object(
        {
          callbackId: CallbackId,
          hotline: Hotline,
          number: Type.String({ maxLength: 32 }),
          requestedAt: Timestamp,
        },
        { additionalProperties: false },
      ),
    ),
  }),
  'offer.ended': fact('offer.ended', {
    offerId: OfferId,
    callId: CallId,
    entryId: QueueEntryId,
    agentId: AgentId,
    outcome: OfferOutcome,
    /** Q.850 cause of the agent's leg, where Asterisk gave one. */
    cause: Type.Optional(Type.Integer()),
  }),
  'call.connected': fact('call.connected', {
    callId: CallId,
    agentId: AgentId,
    legId: LegId,
    bridgeId: BridgeId,
    waitMs: Milliseconds,
  }),
  'call.held': fact('call.held', { callId: CallId, agentId: AgentId }),
  'call.resumed': fact('call.resumed', { callId: CallId, agentId: AgentId }),
  'call.ended': fact('call.ended', {
    callId: CallId,
    endedBy: CallEndedBy,
    /** Q.850 cause; 16 is normal clearing. */
    cause: Type.Integer(),
    durationMs: Milliseconds,
    /** With an agent of ours, holds included. */
    talkMs: Milliseconds,
    /** The part of it in which the citizen was on hold. */
    holdMs: Type.Optional(Milliseconds),
  }),
  ...talkFactSchemas,

  'recording.started': fact('recording.started', { recordingId: RecordingId, callId: CallId, agentId: AgentId }),
  'recording.finished': fact('recording.finished', {
    recordingId: RecordingId,
    callId: CallId,
    /** Path of the manifest, relative to the recordings folder. Its shape is in recordings-schema. */
    manifest: Type.String({ maxLength: 300 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    bytes: Type.Integer({ minimum: 0 }),
    durationMs: Milliseconds,
  }),
  'recording.failed': fact('recording.failed', { recordingId: RecordingId, callId: CallId, reason: RecordingFailure }),

  'agent.signed-in': fact('agent.signed-in', {
    agentId: AgentId,
    extension: Type.String({ pattern: '^[0-9]{3,8}$' }),
    queues: Type.Array(QueueId, { maxItems: 100 }),
    priorities: Type.Optional(Type.Array(QueuePriority, { maxItems: 100 })),
    skills: Type.Optional(Type.Array(SkillLevel, { maxItems: 20 })),
  }),
  'agent.ready': fact('agent.ready', { agentId: AgentId }),
  'agent.paused': fact('agent.paused', { agentId: AgentId, reason: PauseReason }),
  /** Asked for a pause while ringing, talking or wrapping up: it takes effect afterwards. Null takes it back. */
  'agent.pause-planned': fact('agent.pause-planned', {
    agentId: AgentId,
    reason: Type.Union([PauseReason, Type.Null()]),
  }),
  'agent.wrapping-up': fact('agent.wrapping-up', { agentId: AgentId, callId: CallId, until: Timestamp }),
  'agent.signed-out': fact('agent.signed-out', { agentId: AgentId, reason: Type.Optional(SignOutReason) }),
  'phone.changed': fact('phone.changed', {
    agentId: AgentId,
    reach: PhoneReach,
    /** The endpoint that will be rung; null while none is reachable. */
    endpoint: Type.Union([ShortText, Type.Null()]),
  }),

  ...supervisionFacts,
  ...acdFactSchemas,
  ...ivrFactSchemas,
  ...emergencyFactSchemas,
} as const;

export type FactType = keyof typeof factSchemas;
export type FactOf<T extends FactType> = Static<(typeof factSchemas)[T]>;
export type Fact = { [T in FactType]: FactOf<T> }[FactType];

/** Where a fact stands: one journal, one gapless row of numbers from 1. */
export const JournalPosition = Type.Object(
  { journal: JournalId, seq: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);
export type JournalPosition = Static<typeof JournalPosition>;

/** A fact as it stands in the journal and crosses the broker. */
export type JournalledFact = { readonly v: typeof FACT_VERSION; readonly seq: number; readonly fact: Fact };

/** Narrows to facts about one call. */
export type CallFact = Extract<Fact, { callId: CallId }>;
