import type { Static } from 'typebox';
import {
  AGE_BANDS,
  ANSWER_BY,
  CASE_STATES,
  CASE_TYPES,
  ID_TYPES,
  ISSUE_CLASSES,
  PERSON_GROUPS,
  REQUEST_KINDS,
  SEXES,
  URGENCIES,
  VIOLATION_CLASSES,
} from '@hotline/contracts';
import { oneOf } from '../http/reply-schemas.ts';

/** The closed lists of a case, as routes check them. */
export const CaseType = oneOf(CASE_TYPES);
export type CaseType = Static<typeof CaseType>;
export const CaseState = oneOf(CASE_STATES);
export type CaseState = Static<typeof CaseState>;
export const Urgency = oneOf(URGENCIES);
export type Urgency = Static<typeof Urgency>;

/** What a case number begins with: 投诉、举报、咨询、建议、表扬. */
export const NUMBER_PREFIX: Readonly<Record<CaseType, string>> = {
  complaint: 'TS',
  report: 'JB',
  inquiry: 'ZX',
  suggestion: 'JY',
  praise: 'BY',
};

export const Sex = oneOf(SEXES);
export const AgeBand = oneOf(AGE_BANDS);
export const IdType = oneOf(ID_TYPES);
export const AnswerBy = oneOf(ANSWER_BY);
export const PersonGroup = oneOf(PERSON_GROUPS);
export const RequestKind = oneOf(REQUEST_KINDS);
export const IssueClass = oneOf(ISSUE_CLASSES);
export const ViolationClass = oneOf(VIOLATION_CLASSES);
