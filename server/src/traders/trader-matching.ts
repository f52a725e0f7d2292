import { plainText, searchQueryOf } from '../search/core/tokens.ts';
import { letterQueryOf } from './letters.ts';

/** Conditions over `trader_search` of which one is enough; their values are numbered after those that are there. */
export interface TraderMatching {
  readonly alternatives: readonly string[];
  readonly values: readonly unknown[];
  /** Of letters only, how initials begin: what is typed first is usually how a name begins. */
  readonly beginning: string | null;
}

/**
 * Every piece between spaces is wanted: all of them as they are written, or those in letters as pinyin. Two conditions
 * instead of one with OR in it, so that each is narrowed by its indexes. Null when nothing is looked for.
 */
export function matchingOf(text: string, taken: number): TraderMatching | null {
  const pieces = plainText(text).split(' ').filter(Boolean);
  if (pieces.length === 0) return null;
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${taken + values.push(value)}`;
  const written = (words: readonly string[]) => {
    const { tsquery, patterns } = searchQueryOf(words.join(' '))!;
    return `tokens @@ ${bind(tsquery)}::tsquery AND body LIKE ALL (${bind(patterns)}::text[])`;
  };
  const alternatives = [written(pieces)];
  const typed = pieces.map(letterQueryOf);
  const spoken = typed.filter((query) => query !== null);
  if (spoken.length > 0) {
    const words = pieces.filter((_, at) => typed[at] === null);
    const conditions = spoken.map(
      ({ tsquery, pattern }) =>
        `letter_tokens @@ ${bind(tsquery)}::tsquery AND replace(letters, ' ', '') LIKE ${bind(pattern)}`,
    );
    alternatives.push([...(words.length > 0 ? [written(words)] : []), ...conditions].join(' AND '));
  }
  const beginning = pieces.length === 1 ? (spoken[0]?.beginning ?? null) : null;
  return { alternatives, values, beginning };
}

/** The traders that one of the conditions finds, of each so many at the most; a part of a statement. */
export function matchedBy({ alternatives }: TraderMatching, most: number): string {
  return alternatives
    .map((condition) => `(SELECT trader_id FROM trader_search WHERE ${condition} LIMIT ${most})`)
    .join(' UNION ');
}
