import type { Fields } from './paper.ts';

/** Shorter pieces stand in any text by chance: 王 is no mention of 王五. */
const SHORTEST = 2;

/**
 * Which fields of a report's document tell who reported (article 37): the name, a number or an address of the reporter
 * stands in them. Whoever typed it is told where, never what.
 */
export function fieldsNamingReporter(fields: Fields, known: readonly (string | null | undefined)[]): string[] {
  const pieces = known.map(plain).filter((piece) => piece.length >= SHORTEST);
  return Object.entries(fields)
    .filter(([, value]) => pieces.some((piece) => plain(value).includes(piece)))
    .map(([key]) => key);
}

/** 138 0000 1111 and 138-0000-1111 are one number. */
function plain(text: string | null | undefined): string {
  return (text ?? '')
    .normalize('NFKC')
    .replaceAll(/[\s\-－—·.]/gu, '')
    .toLowerCase();
}
