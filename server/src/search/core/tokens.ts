/**
 * Chinese has no spaces and most words have two characters, so text is indexed by its pairs of neighbouring characters:
 * full recall without a dictionary. Latin words and numbers stay whole.
 */
const PIECE = /[\p{L}\p{N}\p{M}]+/gu;
/** `\p{L}` alone would take Chinese characters into Latin words. */
const RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const IS_HAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** PostgreSQL refuses a lexeme of 2 KB; nobody searches for a word this long. */
const LONGEST_WORD = 64;
const shortened = (word: string): string => [...word].slice(0, LONGEST_WORD).join('');

/** Full-width letters become narrow ones, capitals small, and whatever is neither letter nor digit one space. */
export function plainText(text: string): string {
  return (text.normalize('NFKC').toLowerCase().match(PIECE) ?? []).join(' ');
}

/** Every token of a text once: what is stored beside it. */
export function tokensOf(text: string): string[] {
  const tokens = new Set<string>();
  for (const run of runsOf(plainText(text))) {
    if (!IS_HAN.test(run)) {
      tokens.add(shortened(run));
      continue;
    }
    const characters = [...run];
    for (let at = 0; at + 1 < characters.length; at += 1) tokens.add(characters[at]! + characters[at + 1]!);
    // The last one begins no pair: alone, so that a search for one character finds it too.
    tokens.add(characters.at(-1)!);
  }
  return [...tokens];
}

function runsOf(plain: string): string[] {
  return plain.split(' ').flatMap((piece) => piece.match(RUN) ?? []);
}

export interface SearchQuery {
  /** For `::tsquery`; the index narrows with it. */
  readonly tsquery: string;
  /** For `LIKE ALL`: pairs may lie apart in the text, these may not. */
  readonly patterns: readonly string[];
  /** What was asked for, as the index sees it. */
  readonly plain: string;
}

/** Null when there is nothing to search for. Words between spaces are all wanted, in any order. */
export function searchQueryOf(text: string): SearchQuery | null {
  const plain = plainText(text);
  if (plain === '') return null;
  const terms = new Set(runsOf(plain).flatMap(termsOf));
  return {
    plain,
    tsquery: [...terms].join(' & '),
    // Letters and digits only: nothing in it means anything to LIKE.
    patterns: [...new Set(plain.split(' '))].map((piece) => `%${piece}%`),
  };
}

function termsOf(run: string): string[] {
  if (!IS_HAN.test(run)) return [`'${shortened(run)}':*`];
  const characters = [...run];
  if (characters.length === 1) return [`'${run}':*`];
  return characters.slice(1).map((character, index) => `'${characters[index]!}${character}'`);
}

/** As PostgreSQL reads a tsvector; without places, which nothing asks for and which would double its size. */
export function tsvectorOf(text: string, more: readonly string[] = []): string {
  return [...tokensOf(text), ...more].map((token) => `'${token}'`).join(' ');
}
