import { Type } from 'typebox';
import { command } from './command-shape.ts';
import { AgentId, AnnouncementId, CallId, QueueId, SupervisionId } from './ids.ts';
import { SpokenText } from './spoken-text.ts';
import { ChosenPauseReason } from './words.ts';
import { SupervisionMode } from './words-supervision.ts';

/** Who asks, and why: without both nothing here is done. */
const asked = { by: AgentId, why: Type.String({ minLength: 2, maxLength: 200 }) };

/** What supervisors ask. Refused as a whole; nothing is done by half. */
export const supervisionCommands = {
  /**
   * Rings the supervisor's phone and, when it is answered, joins the talk. Any number may listen to one call; only one
   * may be heard or take over: the second is refused with `already-supervised`. A supervisor is in one talk at a time.
   */
  'supervise-call': command('supervise-call', {
    ...asked,
    supervisionId: SupervisionId,
    callId: CallId,
    mode: SupervisionMode,
  }),
  'change-supervision': command('change-supervision', {
    ...asked,
    supervisionId: SupervisionId,
    mode: SupervisionMode,
  }),
  'end-supervision': command('end-supervision', { by: AgentId, supervisionId: SupervisionId }),
  /** While ringing, talking or wrapping up, a pause or a sign-out takes effect afterwards. */
  'force-agent': command('force-agent', {
    ...asked,
    agentId: AgentId,
    to: Type.Union([
      Type.Object({ kind: Type.Literal('ready') }, { additionalProperties: false }),
      Type.Object({ kind: Type.Literal('paused'), reason: ChosenPauseReason }, { additionalProperties: false }),
      Type.Object({ kind: Type.Literal('signed-out') }, { additionalProperties: false }),
    ]),
  }),
  /** Keeps the time of arrival. */
  'move-waiting-call': command('move-waiting-call', { ...asked, callId: CallId, queue: QueueId }),
  'reprioritise-call': command('reprioritise-call', {
    ...asked,
    callId: CallId,
    priority: Type.Integer({ minimum: 0, maximum: 100 }),
  }),
  'open-queue': command('open-queue', { ...asked, queue: QueueId }),
  'close-queue': command('close-queue', { ...asked, queue: QueueId }),
  /** `unknown-prompt` when one of them has no sound. `text`: what the sound of `speak-text` says, for the journal. */
  'announce-to-queue': command('announce-to-queue', {
    ...asked,
    announcementId: AnnouncementId,
    queue: QueueId,
    prompts: Type.Array(Type.String({ pattern: '^[a-z0-9-]{1,64}$' }), { minItems: 1, maxItems: 10 }),
    text: Type.Optional(SpokenText),
  }),
} as const;

/** Why a supervisor's command was refused, beside the refusals that every command has. */
export const SUPERVISION_REFUSALS = [
  /** Another supervisor is already heard in this call, or takes it over. */
  'already-supervised',
  'unknown-supervision',
  'unknown-prompt',
] as const;
