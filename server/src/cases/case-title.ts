import type { Matter, Respondent, Subject } from './case-schema.ts';

/** One line for lists: the respondent, what was bought, or the beginning of what is told. Never from the person. */
export function titleOf(respondent: Respondent, subject: Subject, matter: Matter): string {
  const about = [respondent.name ?? respondent.shop, subject.name].filter((part) => part?.trim());
  const told = (matter.question ?? matter.facts ?? '').trim().replaceAll(/\s+/gu, ' ');
  const parts = about.length > 0 ? about : [told.slice(0, 40)];
  return parts.join(' · ').slice(0, 120);
}
