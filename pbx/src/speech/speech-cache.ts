import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PromptLanguage } from '@hotline/contracts';
import { CannotSpeak, type SpeechEngine } from './engine.ts';
import { toTelephoneSound } from './telephone-sound.ts';

export interface Voices {
  readonly sox: string;
  readonly engine: SpeechEngine;
}

/** Shorter files hold no word. */
const LEAST_BYTES = 1_000;

/** A text as a telephone's sound in the folder, made once for each text, language and manner of speaking. */
export async function synthesise(
  text: string,
  language: PromptLanguage,
  folder: string,
  voices: Voices,
): Promise<string> {
  const key = createHash('sha256').update(`${voices.engine.name}\0${language}\0${text}`).digest('hex').slice(0, 32);
  const file = join(folder, `${key}.wav`);
  if (await isThere(file)) return file;
  await mkdir(folder, { recursive: true });
  // A name of our own, because two processes may share the cache; the last to finish replaces equal with equal.
  const own = join(folder, `${key}-${randomUUID()}`);
  await make(text, language, own, voices);
  await rename(`${own}.finished.wav`, file);
  return file;
}

export async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function make(text: string, language: PromptLanguage, own: string, voices: Voices): Promise<void> {
  const spoken = `${own}.spoken.wav`;
  const finished = `${own}.finished.wav`;
  try {
    await voices.engine.speak(text, language, spoken);
    await toTelephoneSound(voices.sox, spoken, finished);
    if ((await stat(finished)).size < LEAST_BYTES) throw new Error('nothing was spoken');
  } catch (error) {
    await rm(finished, { force: true });
    if (error instanceof CannotSpeak) throw error;
    const reason = ((error as { stderr?: string }).stderr || (error as Error).message).trim().split('\n')[0];
    throw new CannotSpeak(`a text could not be spoken (${reason})`, { cause: error });
  } finally {
    await rm(spoken, { force: true });
  }
}
