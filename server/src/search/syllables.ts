import { pinyin } from 'pinyin-pro';

/** How Chinese characters sound, one syllable each, without tones; ü is v, as it is typed. Several readings: by the word. */
export function syllablesOf(run: string): string[] {
  return pinyin(run, { toneType: 'none', type: 'array', v: true });
}
