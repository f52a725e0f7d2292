import { plainText, tsvectorOf } from '../search/core/tokens.ts';
import { lettersOf, letterVectorOf } from './letters.ts';
import { searchedText } from './core/searched-text.ts';

/** In the order in which their values come. */
export const SEARCHED_COLUMNS = ['body', 'tokens', 'letters', 'letter_tokens'] as const;

/** What a trader is found by, as it stands in `trader_search`. */
export function searchedValuesOf(trader: { readonly name: string; readonly address: string }): string[] {
  const text = searchedText(trader);
  const letters = lettersOf(trader.name);
  return [plainText(text), tsvectorOf(text), letters, letterVectorOf(letters)];
}
