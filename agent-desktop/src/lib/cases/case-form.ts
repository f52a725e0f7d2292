import {
  AGE_BANDS,
  ANSWER_BY,
  ID_TYPES,
  ISSUE_CLASSES,
  PERSON_GROUPS,
  REQUEST_KINDS,
  SEXES,
  VIOLATION_CLASSES,
  type CaseType,
} from '@hotline/contracts';
import type { FieldTable } from './case-fields.ts';

interface FieldShape {
  readonly path: string;
  /** Columns of four; one unless said. */
  readonly width?: 'half' | 'full';
  /** Seldom asked: behind 更多. */
  readonly isMore?: boolean;
  readonly maxLength?: number;
  /** Types for which the case cannot be submitted without it. */
  readonly requiredFor?: readonly string[];
  /** Types that have the field; all when absent. */
  readonly onlyFor?: readonly CaseType[];
}

export type FormField = FieldShape &
  (
    | { readonly kind: 'text' | 'tel'; readonly suggestions?: string; readonly pattern?: RegExp }
    | { readonly kind: 'textarea'; readonly rows: number }
    | { readonly kind: 'number' | 'date' | 'check' }
    | { readonly kind: 'select' | 'checks'; readonly options: readonly string[] }
  );

export const SECTIONS = ['person', 'respondent', 'matter', 'requests', 'subject'] as const;
export type SectionName = (typeof SECTIONS)[number];

export interface FormSection {
  readonly name: SectionName;
  readonly onlyFor?: readonly CaseType[];
  readonly fields: readonly FormField[];
}

/** GB/T 2260. Half a code is not sent: the server takes six digits or none. */
const REGION_CODE = /^([0-9]{6})?$/;
const COMPLAINT: readonly CaseType[] = ['complaint'];
const NOT_INQUIRY: readonly CaseType[] = ['complaint', 'report'];
/** What tells a story instead of asking. */
const TOLD: readonly CaseType[] = ['complaint', 'report', 'suggestion', 'praise'];
const ABOUT_SOMEBODY: readonly CaseType[] = ['complaint', 'report', 'praise'];

/** What an agent records (domain.md). The usual questions first; what is seldom asked folds away. */
export const CASE_FORM: readonly FormSection[] = [
  {
    name: 'person',
    fields: [
      { path: 'person.anonymous', kind: 'check', onlyFor: ['report'] },
      { path: 'person.name', kind: 'text', maxLength: 100, requiredFor: COMPLAINT },
      { path: 'person.phone', kind: 'tel', maxLength: 40, requiredFor: COMPLAINT },
      { path: 'person.address', kind: 'text', maxLength: 300, width: 'half', requiredFor: COMPLAINT },
      { path: 'person.answerBy', kind: 'select', options: ANSWER_BY },
      { path: 'person.group', kind: 'select', options: PERSON_GROUPS },
      { path: 'person.consentToPublish', kind: 'check', onlyFor: COMPLAINT },
      { path: 'person.consentToMediation', kind: 'check', onlyFor: COMPLAINT },
      { path: 'person.sex', kind: 'select', options: SEXES, isMore: true },
      { path: 'person.ageBand', kind: 'select', options: AGE_BANDS, isMore: true },
      { path: 'person.idType', kind: 'select', options: ID_TYPES, isMore: true },
      { path: 'person.idNumber', kind: 'text', maxLength: 40, isMore: true },
      { path: 'person.region', kind: 'text', pattern: REGION_CODE, maxLength: 6, isMore: true },
    ],
  },
  {
    name: 'respondent',
    onlyFor: ABOUT_SOMEBODY,
    fields: [
      { path: 'respondent.name', kind: 'text', maxLength: 200, width: 'half', requiredFor: NOT_INQUIRY },
      { path: 'respondent.address', kind: 'text', maxLength: 300, width: 'half', requiredFor: COMPLAINT },
      { path: 'respondent.phone', kind: 'tel', maxLength: 40 },
      { path: 'respondent.creditCode', kind: 'text', maxLength: 18 },
      { path: 'respondent.platform', kind: 'text', maxLength: 200 },
      { path: 'respondent.shop', kind: 'text', maxLength: 200 },
      { path: 'respondent.registeredAddress', kind: 'text', maxLength: 300, width: 'half', isMore: true },
      { path: 'respondent.region', kind: 'text', pattern: REGION_CODE, maxLength: 6, isMore: true },
    ],
  },
  {
    name: 'matter',
    fields: [
      {
        path: 'matter.question',
        kind: 'textarea',
        rows: 4,
        maxLength: 5_000,
        width: 'full',
        onlyFor: ['inquiry'],
        requiredFor: ['inquiry'],
      },
      { path: 'matter.answer', kind: 'textarea', rows: 5, maxLength: 20_000, width: 'full', onlyFor: ['inquiry'] },
      {
        path: 'matter.facts',
        kind: 'textarea',
        rows: 4,
        maxLength: 20_000,
        width: 'full',
        onlyFor: TOLD,
        requiredFor: TOLD,
      },
      { path: 'matter.issue', kind: 'select', options: ISSUE_CLASSES, onlyFor: ['complaint', 'inquiry', 'suggestion'] },
      { path: 'matter.violation', kind: 'select', options: VIOLATION_CLASSES, onlyFor: ['report'] },
      { path: 'matter.happenedOn', kind: 'date', onlyFor: NOT_INQUIRY },
      { path: 'matter.place', kind: 'text', maxLength: 300, width: 'half', onlyFor: NOT_INQUIRY },
      { path: 'matter.injury', kind: 'check', onlyFor: NOT_INQUIRY },
      { path: 'matter.peopleAffected', kind: 'number', onlyFor: NOT_INQUIRY },
      { path: 'matter.groupIncident', kind: 'check', onlyFor: NOT_INQUIRY },
    ],
  },
  {
    name: 'requests',
    onlyFor: COMPLAINT,
    fields: [
      { path: 'requests.kinds', kind: 'checks', options: REQUEST_KINDS, width: 'full', requiredFor: COMPLAINT },
      { path: 'requests.compensationYuan', kind: 'number' },
      { path: 'requests.note', kind: 'text', maxLength: 2_000, width: 'half' },
    ],
  },
  {
    name: 'subject',
    onlyFor: NOT_INQUIRY,
    fields: [
      { path: 'subject.class', kind: 'text', suggestions: 'subject-classes', maxLength: 100 },
      { path: 'subject.name', kind: 'text', maxLength: 200 },
      { path: 'subject.amountYuan', kind: 'number' },
      { path: 'subject.boughtOn', kind: 'date' },
      { path: 'subject.brand', kind: 'text', maxLength: 100, isMore: true },
      { path: 'subject.model', kind: 'text', maxLength: 100, isMore: true },
      { path: 'subject.batch', kind: 'text', maxLength: 100, isMore: true },
      { path: 'subject.quantity', kind: 'number', isMore: true },
      { path: 'subject.unit', kind: 'text', maxLength: 20, isMore: true },
      { path: 'subject.priceYuan', kind: 'number', isMore: true },
    ],
  },
];

/** What a form says before the server's draft has been read. */
export function blankFields(): FieldTable {
  return { type: 'inquiry', urgency: 'normal' };
}

export function fieldsFor(section: FormSection, type: string): readonly FormField[] {
  return section.fields.filter(({ onlyFor }) => !onlyFor || (onlyFor as readonly string[]).includes(type));
}

export function sectionsFor(type: string): readonly FormSection[] {
  return CASE_FORM.filter(({ onlyFor }) => !onlyFor || (onlyFor as readonly string[]).includes(type));
}
