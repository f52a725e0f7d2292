import type { Static } from 'typebox';
import { words } from './words.ts';

/** The nine fields of market supervision (domain.md), as skills. */
export const FIELD_SKILLS = [
  'food',
  'drug',
  'special-equipment',
  'intellectual-property',
  'price',
  'consumer-rights',
  'antitrust',
  'product-quality',
  'private-enterprise',
] as const;

/** Languages and dialects beyond Mandarin, which every agent speaks. A caller's language is a skill that is wanted. */
export const LANGUAGES = ['en', 'yue', 'wuu', 'nan', 'hak', 'cdo', 'bo', 'ug', 'mn', 'za', 'ko'] as const;
export const Language = words(LANGUAGES);
export type Language = Static<typeof Language>;

export const SKILLS = [...FIELD_SKILLS, ...LANGUAGES] as const;
export const Skill = words(SKILLS);
export type Skill = Static<typeof Skill>;

/** Why a wait ended without an agent. A flow's `enqueue` step may have an exit of each name. */
export const LEAVE_REASONS = [
  /** Waited longer than the queue allows. */
  'overflow-time',
  /** The queue was full when the caller came. */
  'overflow-full',
  /** Nobody who serves the queue is signed in. */
  'no-agents',
  /** The queue is closed. */
  'closed',
  /** The caller asked to be called back; a callback keeps the place. */
  'callback',
  /** A person of the centre sent the caller elsewhere. */
  'transferred',
  /** The caller pressed a key that the flow offers while waiting. */
  'key',
] as const;
export const LeaveReason = words(LEAVE_REASONS);
export type LeaveReason = Static<typeof LeaveReason>;

/** The exits an `enqueue` step may have: one for each reason, and `default` for those without one of their own. */
export const QueueExit = words([...LEAVE_REASONS, 'default']);
export type QueueExit = Static<typeof QueueExit>;

/** Why a caller stands in another queue now. */
export const MoveReason = words(['overflow-time', 'overflow-full', 'no-agents', 'closed', 'supervisor']);
export type MoveReason = Static<typeof MoveReason>;

/** What is known of a caller and counts in the queue. */
export const CallerFlag = words(['vip', 'aged-65']);
export type CallerFlag = Static<typeof CallerFlag>;

export const SignOutReason = words(['self', 'forced']);
export type SignOutReason = Static<typeof SignOutReason>;

export const CallbackOutcome = words(['connected', 'no-answer', 'busy', 'failed', 'cancelled']);
export type CallbackOutcome = Static<typeof CallbackOutcome>;
