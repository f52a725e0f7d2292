import { Type, type Static } from 'typebox';

/** Closed word lists of the domain (../shared/domain.md). Codes are kebab-case; labels live with the screens. */
export function words<const Values extends readonly string[]>(values: Values) {
  return Type.Unsafe<Values[number]>(Type.String({ enum: [...values] }));
}

export const HOTLINES = ['12315', '12331', '12365', '12358', '12330'] as const;
export const Hotline = words(HOTLINES);
export type Hotline = Static<typeof Hotline>;

/** Why an agent takes no calls. The second line is set by the system, never chosen by a person. */
export const CHOSEN_PAUSE_REASONS = ['break', 'meal', 'training', 'meeting', 'back-office', 'restroom'] as const;
export const SYSTEM_PAUSE_REASONS = ['signed-in', 'declined', 'no-answer', 'desk-closed', 'forced'] as const;
export const ChosenPauseReason = words(CHOSEN_PAUSE_REASONS);
export type ChosenPauseReason = Static<typeof ChosenPauseReason>;
export const PauseReason = words([...CHOSEN_PAUSE_REASONS, ...SYSTEM_PAUSE_REASONS]);
export type PauseReason = Static<typeof PauseReason>;

/** What rings ends in exactly one of these. `withdrawn`: a person of the centre took it back; nobody is to blame. */
export const OfferOutcome = words(['accepted', 'declined', 'no-answer', 'caller-left', 'withdrawn']);
export type OfferOutcome = Static<typeof OfferOutcome>;

/** `outside`: the other authority that the citizen was handed to hung up. */
export const CallEndedBy = words(['caller', 'agent', 'flow', 'system', 'outside']);
export type CallEndedBy = Static<typeof CallEndedBy>;

export const PhoneReach = words(['reachable', 'unreachable']);
export type PhoneReach = Static<typeof PhoneReach>;

export const RecordingFailure = words(['recorder-refused', 'file-missing', 'file-empty', 'join-failed']);
export type RecordingFailure = Static<typeof RecordingFailure>;
