import { optionLabel } from '$lib/cases/field-words.ts';
import { hasLabel, labelOf } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/generated/messages.js';

/** The class of the issue, or of a report that of the violation. */
export function issueText(code: string): string {
  const path = `option.violation.${code}` in m && !(`option.issue.${code}` in m) ? 'matter.violation' : 'matter.issue';
  return optionLabel(path, code);
}

/** A trader's industry is a word of ours or, from a register, whatever stands there. */
export function industryText(industry: string | null): string {
  if (industry === null) return m['common.none']();
  return hasLabel('trader-industry', industry) ? labelOf('trader-industry', industry) : industry;
}
