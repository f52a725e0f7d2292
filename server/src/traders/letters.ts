import { plainText } from '../search/core/tokens.ts';
import { syllablesOf } from '../search/syllables.ts';

const RUN = /\p{Script=Han}+|[a-z0-9]+/gu;
const IS_HAN = /^\p{Script=Han}/u;

/**
 * A name in letters, as it is stored: its initials, then its syllables (海底捞 → `hdl hai di lao`). A Latin word in it is
 * typed whole, among the initials too (KFC炸鸡 → `kfczj kfc zha ji`). Empty when there is nothing to type.
 */
export function lettersOf(name: string): string {
  const parts = (plainText(name).match(RUN) ?? []).flatMap((run) =>
    IS_HAN.test(run)
      ? syllablesOf(run).map((syllable) => ({ syllable, initial: syllable.slice(0, 1) }))
      : [{ syllable: run, initial: run }],
  );
  const initials = parts.map(({ initial }) => initial).join('');
  return [initials, ...parts.map(({ syllable }) => syllable)].join(' ');
}

/**
 * Three neighbouring letters each, those of the initials apart from those of the syllables: so that letters anywhere in
 * a name narrow a search. As PostgreSQL reads a tsvector.
 */
export function letterVectorOf(letters: string): string {
  const { initials, whole } = runsOf(letters);
  return [...new Set([...threesOf(initials, '='), ...threesOf(whole, '~')])].map((token) => `'${token}'`).join(' ');
}

export interface LetterQuery {
  /** For `::tsquery`; the index narrows with it. */
  readonly tsquery: string;
  /** For LIKE over the letters without their gaps. */
  readonly pattern: string;
  /** For LIKE over the letters: how initials begin. */
  readonly beginning: string;
}

/** Null for what is not typed pinyin; one letter is too little to go by. */
export function letterQueryOf(piece: string): LetterQuery | null {
  if (!/^[a-z]{2,64}$/.test(piece)) return null;
  const all = (mark: string) =>
    piece.length === 2
      ? `'${mark}${piece}':*`
      : `(${threesOf(piece, mark)
          .slice(0, -1)
          .map((token) => `'${token}'`)
          .join(' & ')})`;
  return { tsquery: `(${all('=')} | ${all('~')})`, pattern: `%${piece}%`, beginning: `${piece}%` };
}

function runsOf(letters: string): { initials: string; whole: string } {
  const [initials = '', ...syllables] = letters.split(' ');
  return { initials, whole: syllables.join('') };
}

/** The last two begin no three: alone, so that a search for two letters finds them too. */
function threesOf(run: string, mark: string): string[] {
  if (run.length < 2) return [];
  return Array.from({ length: run.length - 1 }, (_, at) => mark + run.slice(at, at + 3));
}
