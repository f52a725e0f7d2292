import type { Static } from 'typebox';
import { words } from './words.ts';

/** What an agent hears that a supervisor must know at once (domain.md, conduct on the phone). */
export const EMERGENCY_WORDS = [
  'poisoning',
  'mass-illness',
  'suicide',
  'explosion',
  'fire',
  'violence',
  'other-danger',
] as const;
export const EmergencyWord = words(EMERGENCY_WORDS);
export type EmergencyWord = Static<typeof EmergencyWord>;
