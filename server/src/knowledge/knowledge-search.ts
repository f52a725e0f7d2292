import MiniSearch from 'minisearch';
import { askedTokens, storedTokens } from './search-tokens.ts';

export interface SearchedEntry {
  readonly id: string;
  readonly title: string;
  readonly keywords: readonly string[];
  readonly body: string;
}

export interface KnowledgeSearch {
  /** New, or in place of what was known of it. */
  put(entry: SearchedEntry): void;
  drop(id: string): void;
  /** Ids, the best first. */
  find(text: string, most: number): string[];
}

const WEIGHTS = { pairs: 3, sounds: 2, letters: 1 } as const;
/** Of what was typed this much has to be there, of a whole sentence this many pieces; less is chance. */
const SHARE = 0.4;
const ENOUGH = 3;
/** What an answer says at its length is read, not searched. */
const SEARCHED_CHARACTERS = 2_000;
const SEPARATOR = '\n';

/** A knowledge base is some thousand entries: its index fits in memory. */
export function createKnowledgeSearch(): KnowledgeSearch {
  const index = new MiniSearch<SearchedEntry>({
    fields: ['title', 'keywords', 'body'],
    extractField: (entry, field) => {
      const value = entry[field as keyof SearchedEntry];
      return typeof value === 'string' ? value.slice(0, SEARCHED_CHARACTERS) : value.join(' ');
    },
    tokenize: (text, field) => (field === 'id' ? [text] : storedTokens(text)),
    processTerm: (term) => term,
  });

  function findBy(tokens: readonly string[], weight: number): [string, number][] {
    if (tokens.length === 0) return [];
    const found = index.search(tokens.join(SEPARATOR), {
      tokenize: (text) => text.split(SEPARATOR),
      combineWith: 'OR',
      boost: { title: 3, keywords: 2 },
    });
    const needed = Math.min(ENOUGH, Math.ceil(tokens.length * SHARE));
    return found
      .filter(({ queryTerms }) => queryTerms.length >= needed)
      .map(({ id, score }) => [String(id), score * weight]);
  }

  return {
    put(entry) {
      if (index.has(entry.id)) index.discard(entry.id);
      index.add(entry);
    },
    drop(id) {
      if (index.has(id)) index.discard(id);
    },
    find(text, most) {
      const asked = askedTokens(text);
      const scores = new Map<string, number>();
      for (const way of ['pairs', 'sounds', 'letters'] as const)
        for (const [id, score] of findBy(asked[way], WEIGHTS[way])) scores.set(id, (scores.get(id) ?? 0) + score);
      return [...scores]
        .sort(([, a], [, b]) => b - a)
        .slice(0, most)
        .map(([id]) => id);
    },
  };
}
