/** One numbered item of an article, with its official words. */
export interface LegalGround<Code extends string> {
  readonly code: Code;
  readonly item: number;
  readonly zh: string;
}

export interface LegalGrounds<Code extends string> {
  /** The article that holds the list, as it is cited. */
  readonly article: string;
  readonly items: readonly LegalGround<Code>[];
}

export function listed<Code extends string>(
  article: string,
  items: readonly (readonly [code: Code, zh: string])[],
): LegalGrounds<Code> {
  return { article, items: items.map(([code, zh], index) => ({ code, item: index + 1, zh })) };
}
