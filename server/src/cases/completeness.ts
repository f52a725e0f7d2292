import type { WrongField } from '../http/refusal.ts';
import type { CaseType } from './case-words.ts';
import type { Matter, Person, Requests, Respondent } from './case-schema.ts';
import { isCreditCode } from './credit-code.ts';

export interface SubmittedCase {
  readonly type: CaseType;
  readonly person: Person;
  readonly respondent: Respondent;
  readonly matter: Matter;
  readonly requests: Requests;
}

/** What a case still lacks before it can be submitted; empty when nothing. */
export function lacksOf(submitted: SubmittedCase): WrongField[] {
  const lacks = [...RULES[submitted.type](submitted), ...wrongCreditCode(submitted.respondent)];
  return lacks;
}

const RULES: Readonly<Record<CaseType, (submitted: SubmittedCase) => WrongField[]>> = {
  /** Order 121, article 10: real name, phone, address; the respondent's name and address; the request and its facts. */
  complaint: ({ person, respondent, matter, requests }) => [
    ...needed('person.name', person.name, '投诉人姓名'),
    ...needed('person.phone', person.phone, '联系电话'),
    ...needed('person.address', person.address, '通讯地址'),
    ...needed('respondent.name', respondent.name, '被投诉人名称'),
    ...needed('respondent.address', respondent.address, '被投诉人地址'),
    ...needed('matter.facts', matter.facts, '消费者权益争议事实'),
    ...(requests.kinds?.length ? [] : [{ field: 'requests.kinds', message: '请填写具体的投诉请求' }]),
  ],
  /** Articles 29 to 35: a clue is enough, and the reporter may stay unknown. */
  report: ({ respondent, matter }) => [
    ...needed('respondent.name', respondent.name ?? respondent.address ?? matter.place, '被举报人名称或地点'),
    ...needed('matter.facts', matter.facts, '违法行为的具体线索'),
  ],
  inquiry: ({ matter }) => needed('matter.question', matter.question, '咨询内容'),
  suggestion: ({ matter }) => needed('matter.facts', matter.facts, '建议内容'),
  praise: ({ matter }) => needed('matter.facts', matter.facts, '表扬内容'),
};

function needed(field: string, value: string | null | undefined, label: string): WrongField[] {
  return value?.trim() ? [] : [{ field, message: `请填写${label}` }];
}

function wrongCreditCode({ creditCode }: Respondent): WrongField[] {
  if (!creditCode || isCreditCode(creditCode.toUpperCase())) return [];
  return [{ field: 'respondent.creditCode', message: '统一社会信用代码校验不通过' }];
}
