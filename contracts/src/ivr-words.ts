import { Type, type Static } from 'typebox';
import { words } from './words.ts';

/** The languages in which the centre itself speaks; every prompt exists in each. */
export const PROMPT_LANGUAGES = ['zh-CN', 'en'] as const;
export const PromptLanguage = words(PROMPT_LANGUAGES);
export type PromptLanguage = Static<typeof PromptLanguage>;

/** Where a flow goes on with a caller whose agent has left. */
export const FLOW_ENTRIES = ['survey', 'silent-call', 'harassment'] as const;
export const FlowEntry = words(FLOW_ENTRIES);
export type FlowEntry = Static<typeof FlowEntry>;

/** What the server can be asked by a flow. */
export const LOOKUP_KINDS = ['case-progress'] as const;
export const LookupKind = words(LOOKUP_KINDS);
export type LookupKind = Static<typeof LookupKind>;

/**
 * `unavailable`: the server did not answer in time. `proof-needed`: the caller must say more. `not-found` also stands for
 * a case that is not this caller's.
 */
export const LookupOutcome = words(['found', 'proof-needed', 'not-found', 'unavailable']);
export type LookupOutcome = Static<typeof LookupOutcome>;

/** What a flow may say of a caller. */
export const CALLER_MARKS = ['vip', 'aged-65', 'silent', 'harassment'] as const;
export const CallerMark = words(CALLER_MARKS);
export type CallerMark = Static<typeof CallerMark>;

export const VoicemailFailure = words(['recorder-refused', 'file-missing', 'too-short']);
export type VoicemailFailure = Static<typeof VoicemailFailure>;

/** 5 is very satisfied, 1 is very dissatisfied. */
export const SurveyRating = Type.Integer({ minimum: 1, maximum: 5 });
