import { Type, type Static } from 'typebox';
import { acdCommandSchemas } from './commands-acd.ts';
import { ivrCommandSchemas } from './commands-ivr.ts';
import { command } from './command-shape.ts';
import { SUPERVISION_REFUSALS, supervisionCommands } from './commands-supervision.ts';
import { SOUND_REFUSALS } from './spoken-text.ts';
import { TALK_REFUSALS, talkCommandSchemas } from './commands-talk.ts';
import { AgentId, CallId, CommandId, OfferId, QueueId } from './ids.ts';
import { LiveState } from './live.ts';
import { QueuePriority, SkillLevel } from './queue-settings.ts';
import { ChosenPauseReason } from './words.ts';

/** What an administrator may set for a pbx. Seconds. */
export const PbxSettings = Type.Object(
  {
    /** How long one agent's phone rings. */
    offerTimeoutSeconds: Type.Integer({ minimum: 5, maximum: 60, default: 15 }),
    /** Wrap-up ends by itself after this. */
    wrapUpSeconds: Type.Integer({ minimum: 0, maximum: 600, default: 120 }),
    /** How much longer a wrap-up lasts when the agent extends it, once. */
    wrapUpExtensionSeconds: Type.Optional(Type.Integer({ minimum: 10, maximum: 600, default: 120 })),
    /** An agent who misses so many offers in a row is paused; before that the phone goes to the end of the line. */
    pauseAfterMisses: Type.Optional(Type.Integer({ minimum: 1, maximum: 10, default: 1 })),
  },
  { additionalProperties: false },
);
export type PbxSettings = Static<typeof PbxSettings>;

/** What the server asks of the pbx, in the imperative. Each is answered exactly once (see {@link Reply}). */
export const commandSchemas = {
  /** Makes or changes the agent's SIP account: endpoints `agent<extension>` (RTP) and `agent<extension>-web` (WebRTC). */
  'provision-phone': command('provision-phone', {
    agentId: AgentId,
    extension: Type.String({ pattern: '^[0-9]{3,8}$' }),
    password: Type.String({ minLength: 16, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' }),
  }),
  'sign-in-agent': command('sign-in-agent', {
    agentId: AgentId,
    queues: Type.Array(QueueId, { minItems: 1, maxItems: 100, uniqueItems: true }),
    /** Whom the agent serves first; a queue that is not named has priority 1. */
    priorities: Type.Optional(Type.Array(QueuePriority, { maxItems: 100 })),
    skills: Type.Optional(Type.Array(SkillLevel, { maxItems: 20 })),
  }),
  'sign-out-agent': command('sign-out-agent', { agentId: AgentId }),
  /** Also ends a wrap-up. */
  'ready-agent': command('ready-agent', { agentId: AgentId }),
  /** While ringing or talking the pause is planned for after the call. */
  'pause-agent': command('pause-agent', {
    agentId: AgentId,
    reason: Type.Union([ChosenPauseReason, Type.Literal('desk-closed')]),
  }),
  'end-wrap-up': command('end-wrap-up', { agentId: AgentId, callId: CallId }),
  'decline-offer': command('decline-offer', { agentId: AgentId, offerId: OfferId }),
  'hang-up-call': command('hang-up-call', { agentId: AgentId, callId: CallId }),
  'hold-call': command('hold-call', { agentId: AgentId, callId: CallId }),
  'resume-call': command('resume-call', { agentId: AgentId, callId: CallId }),
  ...talkCommandSchemas,
  'apply-settings': command('apply-settings', { settings: PbxSettings }),
  'report-state': command('report-state', {}),

  ...supervisionCommands,
  ...acdCommandSchemas,
  ...ivrCommandSchemas,
} as const;

export type CommandType = keyof typeof commandSchemas;
export type CommandOf<T extends CommandType> = Static<(typeof commandSchemas)[T]>;
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];

/** A command as it crosses the broker. One that arrives after `expiresAt` is refused with `expired`. */
export const CommandEnvelope = Type.Object(
  {
    v: Type.Literal(1),
    commandId: CommandId,
    expiresAt: Type.Integer({ minimum: 0 }),
    command: Type.Union(Object.values(commandSchemas)),
  },
  { additionalProperties: false },
);
export type CommandEnvelope = { v: 1; commandId: CommandId; expiresAt: number; command: Command };

/** Why a command was refused. `not-connected`: pbx has no Asterisk at the moment. */
export const REFUSALS = [
  'invalid',
  'expired',
  'unknown-agent',
  'unknown-queue',
  'unknown-offer',
  'unknown-call',
  'not-your-call',
  'wrong-state',
  'no-phone',
  'not-connected',
  ...SUPERVISION_REFUSALS,
  'queue-closed',
  'unknown-callback',
  'already-extended',
  ...TALK_REFUSALS,
  ...SOUND_REFUSALS,
] as const;
export type Refusal = (typeof REFUSALS)[number];

export const Reply = Type.Object(
  {
    v: Type.Literal(1),
    commandId: CommandId,
    outcome: Type.Union([
      Type.Object({ ok: Type.Literal(true), state: Type.Optional(LiveState) }),
      Type.Object({
        ok: Type.Literal(false),
        refusal: Type.Unsafe<Refusal>(Type.String({ enum: [...REFUSALS] })),
        /** For people; programs match on `refusal`. */
        message: Type.String(),
      }),
    ]),
  },
  { additionalProperties: false },
);
export type Reply = Static<typeof Reply>;
