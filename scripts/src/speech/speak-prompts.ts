import type { PromptTexts } from '@hotline/ivr-flows';
import { chooseEngine } from '../../../pbx/src/speech/choose-engine.ts';
import { CannotSpeak } from '../../../pbx/src/speech/engine.ts';
import { layOutPrompts, type PromptFolders } from '../../../pbx/src/speech/lay-out-prompts.ts';
import { CannotStart } from '../stack/cannot-start.ts';

export interface SpeechPrograms {
  readonly sox: string;
  readonly espeak: string;
  readonly SPEECH_ENGINE?: string;
  readonly SHERPA_MODEL_DIR?: string;
}

/** Puts all prompts in place before anybody calls: Asterisk plays some of them when no pbx is there. */
export async function speakPrompts(
  prompts: PromptTexts,
  folders: PromptFolders,
  { sox, espeak, SPEECH_ENGINE, SHERPA_MODEL_DIR }: SpeechPrograms,
): Promise<number> {
  try {
    const name = SPEECH_ENGINE === 'sherpa' ? 'sherpa' : 'espeak';
    const engine = chooseEngine({ SPEECH_ENGINE: name, ESPEAK: espeak, SHERPA_MODEL_DIR });
    return await layOutPrompts(prompts, folders, { sox, engine });
  } catch (error) {
    if (!(error instanceof CannotSpeak)) throw error;
    throw new CannotStart(`${error.message}: mend that, or delete the cache folder, and start again`);
  }
}
