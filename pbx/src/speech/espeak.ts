import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { SpeechEngine } from './engine.ts';
import { toPinyin } from './read-aloud.ts';

const run = promisify(execFile);

/** Debian 12's `cmn` reads letters; the pinyin voice reads syllables with tone numbers. */
const VOICES = { 'zh-CN': 'cmn-latn-pinyin', en: 'en-gb' } as const;

/** The default engine: in npm and Debian, understandable and plain. */
export function espeakEngine(program: string): SpeechEngine {
  return {
    name: 'espeak-cmn-latn-pinyin-190-2',
    speak: async (text, language, file) => {
      const words = language === 'zh-CN' ? toPinyin(text) : text;
      await run(program, ['-v', VOICES[language], '-s', '190', '-w', file, words]);
    },
  };
}
