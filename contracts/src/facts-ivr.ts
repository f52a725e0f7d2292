import { Type } from 'typebox';
import { fact, Milliseconds, ShortText } from './fact-shape.ts';
import { AgentId, CallId, QueueId, VoicemailId } from './ids.ts';
import {
  CallerMark,
  FlowEntry,
  LookupKind,
  LookupOutcome,
  PromptLanguage,
  SurveyRating,
  VoicemailFailure,
} from './ivr-words.ts';
import { Hotline } from './words.ts';

const StepName = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' });
const VariableName = StepName;
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** One way out of a step; null is the end of the walk. */
const FlowExit = Type.Object(
  { exit: ShortText, to: Type.Union([StepName, Type.Null()]) },
  { additionalProperties: false },
);

/** What happened in the flows, besides `ivr.step-entered` (facts.ts). */
export const ivrFactSchemas = {
  /** A version of a flow that has not run here before. Calls in progress finish on theirs. */
  'flow.loaded': fact('flow.loaded', {
    flow: StepName,
    version: ShortText,
    hotline: Hotline,
    numbers: Type.Array(ShortText, { maxItems: 50 }),
    start: StepName,
    steps: Type.Array(
      Type.Object(
        { step: StepName, kind: ShortText, exits: Type.Array(FlowExit, { maxItems: 40 }) },
        { additionalProperties: false },
      ),
      { maxItems: 300 },
    ),
  }),
  /** A changed file was refused; what ran before runs on. */
  'flow.refused': fact('flow.refused', {
    file: Type.String({ maxLength: 300 }),
    line: Type.Integer({ minimum: 1 }),
    reason: Type.String({ maxLength: 500 }),
  }),
  /** No official holidays are known of a year: its weekdays count as workdays, which is wrong on some. */
  'calendar.missing': fact('calendar.missing', { year: Type.Integer({ minimum: 2000, maximum: 2200 }) }),

  /**
   * Every step that is entered is left once: by an exit of its own, by `agent` or by `caller-left`. A step that asks nobody
   * (hours, branch, set) is only left.
   */
  'ivr.step-left': fact('ivr.step-left', {
    callId: CallId,
    flow: StepName,
    step: StepName,
    exit: ShortText,
    to: Type.Union([StepName, Type.Null()]),
  }),
  /** The walk goes on in another flow (`goto`). */
  'ivr.flow-entered': fact('ivr.flow-entered', { callId: CallId, flow: StepName, flowVersion: ShortText }),
  /** What the server knows of the number that calls, told while the greeting is heard. */
  'call.recognised': fact('call.recognised', {
    callId: CallId,
    marks: Type.Array(CallerMark, { maxItems: 10 }),
    /** Who has this citizen's open case. */
    preferredAgent: Type.Union([AgentId, Type.Null()]),
  }),
  /** What the caller keyed in. `digits` is null where the step says secret: then only their count is ever stated. */
  'ivr.digits-collected': fact('ivr.digits-collected', {
    callId: CallId,
    step: StepName,
    variable: VariableName,
    digits: Type.Union([Type.String({ pattern: '^[0-9*#]{1,40}$' }), Type.Null()]),
    count: Type.Integer({ minimum: 1, maximum: 40 }),
  }),
  'ivr.variable-set': fact('ivr.variable-set', { callId: CallId, name: VariableName, value: ShortText }),
  'ivr.language-chosen': fact('ivr.language-chosen', { callId: CallId, language: PromptLanguage }),
  /** Keys came faster than a person presses them: the rest of this call's keys is not listened to. */
  'ivr.keys-ignored': fact('ivr.keys-ignored', { callId: CallId, count: Type.Integer({ minimum: 1 }) }),
  /**
   * The server is asked (LookupQuestion); it answers by the command `answer-lookup`. `value` is null where it was
   * collected in secret.
   */
  'ivr.lookup-asked': fact('ivr.lookup-asked', {
    callId: CallId,
    lookupId: ShortText,
    lookup: LookupKind,
    value: Type.Union([ShortText, Type.Null()]),
    callerNumber: Type.Union([Type.String({ maxLength: 32 }), Type.Null()]),
  }),
  'ivr.lookup-answered': fact('ivr.lookup-answered', {
    callId: CallId,
    lookupId: ShortText,
    outcome: LookupOutcome,
  }),
  'call.flagged': fact('call.flagged', {
    callId: CallId,
    marks: Type.Array(CallerMark, { minItems: 1, maxItems: 10 }),
  }),
  /** The agent is gone, the caller's leg stays and goes on in the flow from that entry. */
  'call.returned-to-flow': fact('call.returned-to-flow', { callId: CallId, agentId: AgentId, entry: FlowEntry }),

  'voicemail.started': fact('voicemail.started', {
    callId: CallId,
    voicemailId: VoicemailId,
    queue: Type.Union([QueueId, Type.Null()]),
  }),
  'voicemail.left': fact('voicemail.left', {
    callId: CallId,
    voicemailId: VoicemailId,
    hotline: Hotline,
    queue: Type.Union([QueueId, Type.Null()]),
    callerNumber: Type.Union([Type.String({ maxLength: 32 }), Type.Null()]),
    /** Relative to the recordings folder. */
    file: Type.String({ maxLength: 300 }),
    durationMs: Milliseconds,
    bytes: Type.Integer({ minimum: 0 }),
    sha256: Sha256,
  }),
  'voicemail.failed': fact('voicemail.failed', {
    callId: CallId,
    voicemailId: VoicemailId,
    reason: VoicemailFailure,
  }),
  'survey.answered': fact('survey.answered', {
    callId: CallId,
    agentId: Type.Union([AgentId, Type.Null()]),
    question: StepName,
    rating: SurveyRating,
  }),

  /** An uploaded recording is what callers hear from now on. */
  'prompt.installed': fact('prompt.installed', {
    promptId: StepName,
    language: PromptLanguage,
    sha256: Sha256,
    durationMs: Milliseconds,
  }),
  /** Callers hear the synthesised text again. */
  'prompt.removed': fact('prompt.removed', { promptId: StepName, language: PromptLanguage }),
} as const;
