import type { Problem } from '$lib/api/outcome.ts';
import { problemText as moveProblemText } from '$lib/components/case-page/move-problem.ts';
import { hasLabel, labelOf } from '$lib/i18n/labels.ts';

/** Why the law does not allow it, in words, with the article. */
export function problemText(problem: Problem): string {
  const { code, details } = problem;
  if (code !== 'move-not-allowed' || typeof details !== 'object' || details === null || !('fault' in details))
    return moveProblemText(problem);
  const { fault } = details;
  if (typeof fault !== 'string' || !hasLabel('law-fault', fault)) return moveProblemText(problem);
  return moveProblemText({ ...problem, text: labelOf('law-fault', fault) });
}
