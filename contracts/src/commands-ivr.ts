import { Type } from 'typebox';
import { command } from './command-shape.ts';
import { AgentId, CallId } from './ids.ts';
import { CallerMark, LookupOutcome, PromptLanguage } from './ivr-words.ts';
import { SpokenText, SpokenTextSound } from './spoken-text.ts';
import { words } from './words.ts';

const PromptId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' });

/** What the server asks of the flows, and of the prompts that they play. */
export const ivrCommandSchemas = {
  /** The agent leaves; the caller goes on in the flow from that entry. Refused when the flow has no such entry. */
  'give-to-flow': command('give-to-flow', {
    agentId: AgentId,
    callId: CallId,
    entry: words(['silent-call', 'harassment']),
  }),
  /** Sent once for a call that has begun, while the greeting is heard; too late is as good as never. */
  'recognise-caller': command('recognise-caller', {
    callId: CallId,
    marks: Type.Array(CallerMark, { maxItems: 10 }),
    preferredAgent: Type.Union([AgentId, Type.Null()]),
  }),
  /** What the server knows. `say` names what is told: a prompt of each value exists (prompts.yaml). */
  'answer-lookup': command('answer-lookup', {
    callId: CallId,
    lookupId: Type.String({ maxLength: 200 }),
    outcome: LookupOutcome,
    say: Type.Optional(PromptId),
  }),
  /** An uploaded wav or mp3, `PROMPTS_DIR/uploaded/LANGUAGE/FILE`, is checked, converted and played from now on. */
  'install-prompt': command('install-prompt', {
    promptId: PromptId,
    language: PromptLanguage,
    file: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}\\.(wav|mp3)$' }),
  }),
  /**
   * Makes a text a sound that can be announced under that name; the same text again costs nothing. Refused with
   * `text-unspeakable` or `sound-too-long`.
   */
  'speak-text': command('speak-text', { sound: SpokenTextSound, text: SpokenText }),
  /** Back to the synthesised text. */
  'remove-prompt': command('remove-prompt', { promptId: PromptId, language: PromptLanguage }),
} as const;
