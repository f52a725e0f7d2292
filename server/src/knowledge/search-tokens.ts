import { plainText } from '../search/core/tokens.ts';
import { syllablesOf } from '../search/syllables.ts';

/**
 * Three ways to find one text: by its pairs of characters, by how these pairs sound (a homophone typed for the right
 * character still finds it), and by letters (pinyin or its initials typed instead of characters, with a slip or two).
 */
export interface SearchTokens {
  readonly pairs: readonly string[];
  readonly sounds: readonly string[];
  readonly letters: readonly string[];
}

const HAN_RUN = /\p{Script=Han}+/gu;
const LATIN_RUN = /[a-z0-9]+/gu;

/** What a stored text can be found by. */
export function storedTokens(text: string): string[] {
  const plain = plainText(text);
  const { pairs, sounds } = hanTokens(plain);
  const letters = hanRuns(plain).flatMap((run) => {
    const syllables = syllablesOf(run);
    return [...lettersOf(syllables.join('')), ...lettersOf(syllables.map((syllable) => syllable[0] ?? '').join(''))];
  });
  return [...new Set([...pairs, ...sounds, ...letters, ...latinRuns(plain).flatMap(lettersOf)])];
}

/** What was typed. Letters count only where no characters stand: then they are pinyin, or a word like iPhone. */
export function askedTokens(text: string): SearchTokens {
  const plain = plainText(text);
  return { ...hanTokens(plain), letters: [...new Set(latinRuns(plain).flatMap(lettersOf))] };
}

function hanTokens(plain: string): { pairs: string[]; sounds: string[] } {
  const pairs = new Set<string>();
  const sounds = new Set<string>();
  for (const run of hanRuns(plain)) {
    const characters = [...run];
    const syllables = syllablesOf(run);
    for (let at = 0; at + 1 < characters.length; at += 1) {
      pairs.add(characters[at]! + characters[at + 1]!);
      sounds.add(`~${syllables[at]}${syllables[at + 1]}`);
    }
  }
  return { pairs: [...pairs], sounds: [...sounds] };
}

/** Three neighbouring letters each: a wrong one spoils three of them and leaves the rest. */
function lettersOf(word: string): string[] {
  if (word.length < 3) return [];
  return Array.from({ length: word.length - 2 }, (_, at) => `^${word.slice(at, at + 3)}`);
}

const hanRuns = (plain: string): string[] => plain.match(HAN_RUN) ?? [];
const latinRuns = (plain: string): string[] => plain.match(LATIN_RUN) ?? [];
