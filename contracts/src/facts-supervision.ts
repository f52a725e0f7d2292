import { Type } from 'typebox';
import { fact, Milliseconds, ShortText } from './fact-shape.ts';
import { AgentId, AnnouncementId, CallId, LegId, QueueId, SupervisionId } from './ids.ts';
import { SpokenText } from './spoken-text.ts';
import { SupervisionAct, SupervisionMode, SupervisionOutcome } from './words-supervision.ts';

/** Who did it: the user's id, which need not be an agent's. */
const By = AgentId;
const Why = ShortText;

/** What supervisors do. Each says who and why, so the journal alone can answer for it. */
export const supervisionFacts = {
  /** The supervisor's own phone is rung. */
  'supervision.started': fact('supervision.started', {
    supervisionId: SupervisionId,
    callId: CallId,
    /** Whose talk it is. */
    agentId: AgentId,
    by: By,
    mode: SupervisionMode,
    why: Why,
    /** The supervisor's leg, chosen before it is dialled. */
    legId: LegId,
    endpoint: ShortText,
    timeoutMs: Milliseconds,
  }),
  /** The supervisor's phone was answered; from here on the mode is in force. */
  'supervision.joined': fact('supervision.joined', { supervisionId: SupervisionId, callId: CallId }),
  'supervision.mode-changed': fact('supervision.mode-changed', {
    supervisionId: SupervisionId,
    callId: CallId,
    by: By,
    mode: SupervisionMode,
    why: Why,
  }),
  /** The agent hears another phone from now on, so the supervisor listens by a fresh copy. */
  'supervision.renewed': fact('supervision.renewed', {
    supervisionId: SupervisionId,
    callId: CallId,
    /** How often the supervisor has been put somewhere, this time included. */
    arrangement: Type.Integer({ minimum: 2 }),
  }),
  'supervision.ended': fact('supervision.ended', {
    supervisionId: SupervisionId,
    callId: CallId,
    by: By,
    outcome: SupervisionOutcome,
  }),
  /** Who asked for the fact that follows it (a pause, a move, a closed queue), and why. */
  'supervision.acted': fact('supervision.acted', {
    by: By,
    act: SupervisionAct,
    why: Why,
    agentId: Type.Optional(AgentId),
    callId: Type.Optional(CallId),
    queue: Type.Optional(QueueId),
  }),
  /** Callers who waited then begin to hear it; a long queue is told by several of these. */
  'announcement.made': fact('announcement.made', {
    announcementId: AnnouncementId,
    queue: QueueId,
    by: By,
    why: Why,
    prompts: Type.Array(ShortText, { minItems: 1, maxItems: 10 }),
    callIds: Type.Array(CallId, { maxItems: 200 }),
    /** What was typed, when it is no shipped prompt. */
    text: Type.Optional(SpokenText),
  }),
  /** Heard to its end, or cut off because an agent answered. */
  'announcement.ended': fact('announcement.ended', { announcementId: AnnouncementId, callId: CallId }),
} as const;
