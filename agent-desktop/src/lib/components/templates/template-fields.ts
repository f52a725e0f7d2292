import type { CaseDetail } from '$lib/api/case-port.ts';
import type { RowOf } from '$lib/api/bodies.ts';
import type { CaseDraft } from '$lib/cases/case-draft.svelte.ts';
import { isSameValue, type FieldValue } from '$lib/cases/case-fields.ts';

export type Template = RowOf<'/api/case-templates'>;
export type TemplateFields = Template['fields'];

const BLOCKS = ['respondent', 'subject', 'matter', 'requests'] as const;

/** What of a case may serve another time: never the person, and never the answer that was given. */
export function templateOf({ urgency, respondent, subject, matter, requests }: CaseDetail): TemplateFields {
  const { answer: _, ...told } = matter;
  return { urgency, respondent, subject, matter: told, requests };
}

/** Fills in what is still empty; what somebody typed stays. Returns how many fields were filled in. */
export function fillIn(draft: CaseDraft, { fields }: Template): number {
  let filled = 0;
  const set = (path: string, value: FieldValue) => {
    if (isSameValue(value, null) || !isSameValue(draft.fields[path], null)) return;
    draft.set(path, value);
    filled += 1;
  };
  for (const block of BLOCKS)
    for (const [field, value] of Object.entries(fields[block] ?? {})) set(`${block}.${field}`, value as FieldValue);
  if (fields.urgency && fields.urgency !== 'normal' && draft.fields['urgency'] === 'normal') {
    draft.set('urgency', fields.urgency);
    filled += 1;
  }
  return filled;
}
