import type { DocumentKind, DocumentParty } from './document-words.ts';

/**
 * How a field is typed: one line, a paragraph, a day (2026-04-15), a day with its time (2026-04-15T09:30), yes or no,
 * a count, or which of the numbered grounds of an article.
 */
export type FieldInput = 'line' | 'text' | 'day' | 'time' | 'yes-no' | 'count' | 'ground-16' | 'ground-23';

export interface DocumentField {
  readonly key: string;
  readonly input: FieldInput;
  /** Without it the document cannot be issued. */
  readonly needed: boolean;
}

export interface DocumentForm {
  /** For which types of case it is. */
  readonly types: readonly ('complaint' | 'report')[];
  /** What stands between 市监 and the year; null for the registration forms, which carry the case's number. */
  readonly word: string | null;
  readonly parties: readonly DocumentParty[];
  readonly fields: readonly DocumentField[];
}

const line = (key: string): DocumentField => ({ key, input: 'line', needed: true });
const text = (key: string): DocumentField => ({ key, input: 'text', needed: true });
const day = (key: string): DocumentField => ({ key, input: 'day', needed: true });
const maybe = (key: string, input: FieldInput = 'line'): DocumentField => ({ key, input, needed: false });

/** What a person fills in on each form. Of a reporter nothing stands here: who it is never becomes a document's text. */
export const DOCUMENT_FORMS: Readonly<Record<DocumentKind, DocumentForm>> = {
  'complaint-registration': {
    types: ['complaint'],
    word: null,
    parties: [],
    fields: [
      line('name'),
      line('phone'),
      maybe('idType'),
      maybe('idNumber'),
      line('address'),
      maybe('consentToPublish', 'yes-no'),
      maybe('consentToMediation', 'yes-no'),
      line('respondentName'),
      maybe('respondentContact'),
      line('respondentAddress'),
      maybe('respondentPhone'),
      text('facts'),
      text('requests'),
      maybe('complainantSignedOn', 'day'),
      maybe('clerk'),
      maybe('clerkSignedOn', 'day'),
    ],
  },
  'report-registration': {
    types: ['report'],
    word: null,
    parties: [],
    fields: [
      line('respondentName'),
      maybe('respondentAddress'),
      text('clue'),
      maybe('reporterSignedOn', 'day'),
      maybe('clerk'),
      maybe('clerkSignedOn', 'day'),
    ],
  },
  referral: {
    types: ['complaint', 'report'],
    word: '分送',
    parties: ['unit'],
    fields: [
      line('toOffice'),
      maybe('from'),
      day('receivedOn'),
      line('about'),
      day('replyBy'),
      maybe('materials', 'count'),
      maybe('pages', 'count'),
    ],
  },
  'identity-notice': {
    types: ['complaint'],
    word: '限证',
    parties: ['complainant'],
    fields: [line('to'), day('dueOn'), text('proofs'), line('phone'), line('address')],
  },
  acceptance: {
    types: ['complaint'],
    word: '投受',
    parties: ['complainant'],
    fields: [line('to'), day('receivedOn'), line('about'), line('contact'), line('phone')],
  },
  refusal: {
    types: ['complaint'],
    word: '投不受',
    parties: ['complainant'],
    fields: [line('to'), day('receivedOn'), line('about'), { key: 'ground', input: 'ground-16', needed: true }],
  },
  'mediation-notice': {
    types: ['complaint'],
    word: '投调',
    parties: ['complainant', 'respondent'],
    fields: [
      line('to'),
      line('about'),
      { key: 'at', input: 'time', needed: true },
      line('place'),
      maybe('bring', 'text'),
      { key: 'challengeDays', input: 'count', needed: true },
      line('mediators'),
      line('phone'),
    ],
  },
  'mediation-end': {
    types: ['complaint'],
    word: '投终调',
    parties: ['complainant', 'respondent'],
    fields: [line('to'), line('about'), { key: 'ground', input: 'ground-23', needed: true }],
  },
  'mediation-agreement': {
    types: ['complaint'],
    word: '投调解',
    parties: ['complainant', 'respondent'],
    fields: [
      line('name'),
      line('phone'),
      line('address'),
      maybe('proxy'),
      maybe('proxyPhone'),
      maybe('proxyAddress'),
      line('respondentName'),
      maybe('respondentHead'),
      maybe('respondentPhone'),
      line('respondentAddress'),
      maybe('respondentProxy'),
      maybe('respondentProxyPhone'),
      maybe('respondentProxyAddress'),
      text('requests'),
      text('agreement'),
    ],
  },
  'report-result': {
    types: ['report'],
    word: '举告',
    parties: ['reporter'],
    fields: [line('about'), line('law'), line('article'), text('result')],
  },
};
