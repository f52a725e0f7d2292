import type { PartName } from './part.ts';

/** What happens while a stack starts and runs, for whoever shows it. */
export type StackEvent =
  | { readonly kind: 'step-started'; readonly step: string }
  | { readonly kind: 'step-moved'; readonly step: string; readonly words: string; readonly fraction?: number }
  | { readonly kind: 'step-done'; readonly step: string; readonly words: string; readonly tookMs: number }
  | { readonly kind: 'part-ended'; readonly part: PartName; readonly how: string; readonly againInMs: number | null }
  | { readonly kind: 'part-up'; readonly part: PartName; readonly tookMs: number }
  | { readonly kind: 'noted'; readonly words: string };

export type Tell = (event: StackEvent) => void;

/** Names a piece of work, and tells its beginning and end. `work` returns the words for its end. */
export async function step<Result>(
  tell: Tell,
  name: string,
  work: (moved: (words: string, fraction?: number) => void) => Promise<{ words: string; result: Result }>,
): Promise<Result> {
  const startedAt = performance.now();
  tell({ kind: 'step-started', step: name });
  const { words, result } = await work((text, fraction) =>
    tell({ kind: 'step-moved', step: name, words: text, ...(fraction === undefined ? {} : { fraction }) }),
  );
  tell({ kind: 'step-done', step: name, words, tookMs: performance.now() - startedAt });
  return result;
}
