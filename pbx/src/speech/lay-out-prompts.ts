import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROMPT_LANGUAGES, type PromptLanguage } from '@hotline/contracts';
import type { PromptTexts } from '@hotline/ivr-flows';
import { isThere, synthesise, type Voices } from './speech-cache.ts';
import { makeTone, toTelephoneSound } from './telephone-sound.ts';

export interface PromptFolders {
  /** What Asterisk plays: `LANGUAGE/ID.wav`. Uploaded recordings stand in `recorded/LANGUAGE/`, or in `recorded/` itself. */
  readonly prompts: string;
  readonly cache: string;
}

/** Speaking is work for a core; a machine that starts has two, and other things to do. */
const AT_A_TIME = 4;

/** Puts every prompt in place, in every language. An uploaded recording comes before the text. Returns how many there are. */
export async function layOutPrompts(prompts: PromptTexts, folders: PromptFolders, voices: Voices): Promise<number> {
  await mkdir(join(folders.prompts, 'recorded'), { recursive: true });
  for (const language of PROMPT_LANGUAGES) {
    await mkdir(join(folders.prompts, language), { recursive: true });
    const entries = Object.entries(prompts);
    for (let from = 0; from < entries.length; from += AT_A_TIME) {
      const some = entries.slice(from, from + AT_A_TIME);
      await Promise.all(some.map(([id, texts]) => layOutPrompt(id, texts[language], language, folders, voices)));
    }
  }
  const tone = join(folders.prompts, 'tone.wav');
  if (!(await isThere(tone))) await makeTone(voices.sox, tone);
  return Object.keys(prompts).length;
}

/** Puts one prompt in place, in one move: a caller who hears it meanwhile hears the old one to its end. */
export async function layOutPrompt(
  id: string,
  text: string,
  language: PromptLanguage,
  folders: PromptFolders,
  voices: Voices,
): Promise<void> {
  const recorded = await recordedFile(id, language, folders.prompts);
  const target = join(folders.prompts, language, `${id}.wav`);
  const fresh = `${target}.new.wav`;
  if (recorded) await toTelephoneSound(voices.sox, recorded, fresh);
  else await copyFile(await synthesise(text, language, folders.cache, voices), fresh);
  if (await isSameFile(fresh, target)) await rm(fresh);
  else await rename(fresh, target);
}

/** An operator may also put a Mandarin recording into `recorded/` by hand. */
async function recordedFile(id: string, language: PromptLanguage, prompts: string): Promise<string | null> {
  const uploaded = join(prompts, 'recorded', language, `${id}.wav`);
  if (await isThere(uploaded)) return uploaded;
  const byHand = join(prompts, 'recorded', `${id}.wav`);
  return language === 'zh-CN' && (await isThere(byHand)) ? byHand : null;
}

async function isSameFile(left: string, right: string): Promise<boolean> {
  const [one, other] = await Promise.all([readFile(left), readFile(right).catch(() => null)]);
  return other !== null && one.equals(other);
}
