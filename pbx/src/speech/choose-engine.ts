import { CannotSpeak, type SpeechEngine } from './engine.ts';
import { espeakEngine } from './espeak.ts';
import { sherpaEngine } from './sherpa.ts';

export interface EngineChoice {
  readonly SPEECH_ENGINE: 'espeak' | 'sherpa';
  readonly ESPEAK: string;
  readonly SHERPA_MODEL_DIR?: string | undefined;
}

/** The engine that the environment names. Throws CannotSpeak. */
export function chooseEngine({ SPEECH_ENGINE, ESPEAK, SHERPA_MODEL_DIR }: EngineChoice): SpeechEngine {
  if (SPEECH_ENGINE === 'espeak') return espeakEngine(ESPEAK);
  if (!SHERPA_MODEL_DIR)
    throw new CannotSpeak('the speech engine sherpa needs SHERPA_MODEL_DIR: the folder of a model');
  return sherpaEngine(SHERPA_MODEL_DIR);
}
