import { CASE_MOVES } from '@hotline/contracts';
import type { ReplyBody } from '../api/bodies.ts';
import { m } from '../i18n/generated/messages.js';
import { labelOf, type CodeList } from '../i18n/labels.ts';

export type HistoryRow = ReplyBody<'/api/cases/{caseId}/history', 'get'>['rows'][number];

/** What was done, in words: a move of the law, or an act beside it. */
export function actText({ act }: Pick<HistoryRow, 'act'>): string {
  return labelOf((CASE_MOVES as readonly string[]).includes(act) ? 'case-move' : 'case-act', act);
}

type Details = HistoryRow['details'];
const coded =
  (list: CodeList) =>
  (value: unknown): string | null =>
    typeof value === 'string' ? labelOf(list, value) : null;
const plain = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What an act says of itself besides its reason, by the name under which it says it. */
const TOLD: Readonly<Record<string, Readonly<Record<string, (value: unknown) => string | null>>>> = {
  'approval-asked': { kind: coded('approval-kind') },
  'approval-decided': {
    kind: coded('approval-kind'),
    isGranted: (value) => (value === true ? m['handling.grant']() : m['handling.deny']()),
  },
  return: { returnReason: coded('return-reason') },
  'reward-granted': { level: coded('reward-level') },
  'reward-paid': { way: coded('reward-way'), voucher: plain },
  'document-issued': { kind: coded('document-kind'), number: plain },
  'drop-repeat': { of: plain },
  merge: { of: plain },
  'take-merged': { from: plain },
  'possible-repeat': { of: plain },
};

export function detailText({ act, details }: { act: string; details: Details }): string {
  const told = Object.entries(TOLD[act] ?? {}).flatMap(([name, wordsOf]) => wordsOf(details[name]) ?? []);
  return told.join(' · ');
}

/** Which fields of the form a change touched. */
export function fieldsOf({ details }: Pick<HistoryRow, 'details'>): readonly string[] {
  const { fields } = details;
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [];
}
