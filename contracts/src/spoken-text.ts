import { Type } from 'typebox';

/** What a supervisor types and callers in a queue hear. Long enough for a minute of speech; one line. */
export const SpokenText = Type.String({
  minLength: 2,
  maxLength: 200,
  pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$',
});

/** The name of the sound that a typed text was made into: `text-` and a hash of the text. */
export const SpokenTextSound = Type.String({ pattern: '^text-[0-9a-f]{32}$' });

/** Why a recording, or a text, cannot be what callers hear. */
export const SOUND_REFUSALS = [
  /** No wav or mp3, or one that cannot be converted. */
  'sound-unreadable',
  'sound-empty',
  /** Longer than anybody would listen to while waiting. */
  'sound-too-long',
  /** Signs that the speech engine cannot read. */
  'text-unspeakable',
] as const;
export type SoundRefusal = (typeof SOUND_REFUSALS)[number];
