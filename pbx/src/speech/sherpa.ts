import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { CannotSpeak, type SpeechEngine } from './engine.ts';
import { spellNumbers } from './read-aloud.ts';

interface OfflineTts {
  generate(request: { text: string; sid: number; speed: number }): { samples: Float32Array; sampleRate: number };
}

/** What is used of the package `sherpa-onnx-node`. */
interface SherpaModule {
  readonly OfflineTts: new (config: unknown) => OfflineTts;
  writeWave(file: string, wave: { samples: Float32Array; sampleRate: number }): void;
}

/**
 * A neural voice from a sherpa-onnx model folder (VITS: *.onnx, tokens.txt, and lexicon.txt, dict/ or espeak-ng-data/ where
 * the model has them). Neither the package nor a model comes with the hotline: `npm install sherpa-onnx-node`, and a model
 * that reads both languages.
 */
export function sherpaEngine(modelFolder: string, load: () => unknown = loadPackage): SpeechEngine {
  const config = configOf(modelFolder);
  const sherpa = load() as SherpaModule;
  const voice = new sherpa.OfflineTts(config);
  return {
    name: `sherpa-${basename(modelFolder)}-1`,
    speak: (text, language, file) => {
      const words = language === 'zh-CN' ? spellNumbers(text) : text;
      sherpa.writeWave(file, voice.generate({ text: words, sid: 0, speed: 1 }));
      return Promise.resolve();
    },
  };
}

function loadPackage(): unknown {
  try {
    return createRequire(import.meta.url)('sherpa-onnx-node');
  } catch (error) {
    throw new CannotSpeak('the speech engine sherpa needs its package: npm install sherpa-onnx-node', { cause: error });
  }
}

function configOf(folder: string): unknown {
  const model = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('.onnx')) : undefined;
  if (!model || !existsSync(join(folder, 'tokens.txt')))
    throw new CannotSpeak(`${folder} is no sherpa-onnx model: it needs a .onnx file and tokens.txt`);
  const there = (name: string): string => (existsSync(join(folder, name)) ? join(folder, name) : '');
  const rules = ['phone.fst', 'date.fst', 'number.fst'].map(there).filter(Boolean).join(',');
  return {
    model: {
      vits: {
        model: join(folder, model),
        tokens: join(folder, 'tokens.txt'),
        lexicon: there('lexicon.txt'),
        dictDir: there('dict'),
        dataDir: there('espeak-ng-data'),
      },
      numThreads: 1,
      provider: 'cpu',
      debug: false,
    },
    maxNumSentences: 1,
    ruleFsts: rules,
  };
}
