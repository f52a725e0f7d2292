import type { PromptLanguage } from '@hotline/contracts';

/** Turns text into a wav of any rate and loudness; what is kept is made of it (speech-cache.ts). */
export interface SpeechEngine {
  /** Part of every key of the cache: another engine, voice or manner makes other files. */
  readonly name: string;
  speak(text: string, language: PromptLanguage, file: string): Promise<void>;
}

/** Words that cannot be spoken here; the message says what to do. */
export class CannotSpeak extends Error {
  override readonly name = 'CannotSpeak';
}
