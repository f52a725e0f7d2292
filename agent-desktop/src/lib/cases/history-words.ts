import { CASE_MOVES } from '@hotline/contracts';
import type { ReplyBody } from '../api/bodies.ts';
import { labelOf } from '../i18n/labels.ts';

export type HistoryRow = ReplyBody<'/api/cases/{caseId}/history', 'get'>['rows'][number];

/** What was done, in words: a move of the law, or an act beside it. */
export function actText({ act }: Pick<HistoryRow, 'act'>): string {
  return labelOf((CASE_MOVES as readonly string[]).includes(act) ? 'case-move' : 'case-act', act);
}

/** Which fields of the form a change touched. */
export function fieldsOf({ details }: Pick<HistoryRow, 'details'>): readonly string[] {
  const { fields } = details;
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [];
}
