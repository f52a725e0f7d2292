import type { Problem } from '$lib/api/outcome.ts';
import { problemText } from '$lib/components/case-page/move-problem.ts';
import { hasLabel, labelOf } from '$lib/i18n/labels.ts';
import { getLocale } from '$lib/i18n/generated/runtime.js';

/** Why a case cannot go there, with the article; everything else as moves are refused. */
export function dispatchProblem(problem: Problem): string {
  const { details } = problem;
  if (problem.code !== 'dispatch-refused' || typeof details !== 'object' || details === null)
    return problemText(problem);
  const { fault, basis, basisEn } = details as { fault?: unknown; basis?: unknown; basisEn?: unknown };
  const why = typeof fault === 'string' && hasLabel('dispatch-fault', fault) ? labelOf('dispatch-fault', fault) : '';
  const article = getLocale() === 'en' ? basisEn : basis;
  return `${why || problem.text} ${typeof article === 'string' ? article : ''}`.trim();
}
