import type { Problem } from '$lib/api/outcome.ts';
import { hasLabel, labelOf } from '$lib/i18n/labels.ts';

/** What does not fit about a unit, in words; several are said one after the other. */
export function unitProblemText({ code, details, text }: Problem): string {
  if (code !== 'invalid-input' || !Array.isArray(details)) return text;
  const faults = (details as { fault?: unknown }[]).flatMap(({ fault }) =>
    typeof fault === 'string' && hasLabel('unit-fault', fault) ? [labelOf('unit-fault', fault)] : [],
  );
  return faults.length > 0 ? faults.join('；') : text;
}
