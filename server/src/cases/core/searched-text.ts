import type { Matter, Respondent, Subject } from '../case-schema.ts';

interface Told {
  readonly respondent: unknown;
  readonly subject: unknown;
  readonly matter: unknown;
}

/** Enough of a long story to find it by; the rest would only make the index large. */
const CHARACTERS = 2_000;

/** What a case is found by: whom it is about, what was bought, what happened. Never anything of a person. */
export function searchedTextOf(told: Told): string {
  const respondent = told.respondent as Respondent;
  const subject = told.subject as Subject;
  const matter = told.matter as Matter;
  const parts = [
    respondent.name,
    respondent.shop,
    respondent.platform,
    respondent.creditCode,
    respondent.address,
    subject.name,
    subject.brand,
    subject.model,
    subject.batch,
    matter.place,
    matter.facts?.slice(0, CHARACTERS),
    matter.question?.slice(0, CHARACTERS),
  ];
  return parts.filter((part) => part).join(' ');
}
