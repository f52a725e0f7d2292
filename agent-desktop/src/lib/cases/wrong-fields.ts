import type { Problem } from '../api/outcome.ts';
import type { Saving } from './case-draft.svelte.ts';

/** The fields that the server named as missing or wrong. */
export function wrongPathsOf(problem: Problem): readonly string[] {
  if (!Array.isArray(problem.details)) return [];
  return (problem.details as { field?: unknown }[])
    .map(({ field }) => field)
    .filter((field) => typeof field === 'string');
}

export function wrongFieldsOf(saving: Saving): ReadonlySet<string> {
  return new Set(saving.kind === 'refused' ? wrongPathsOf(saving.problem) : []);
}
