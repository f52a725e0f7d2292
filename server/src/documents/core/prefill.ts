import { DOCUMENT_FORMS, type DocumentKind } from '@hotline/contracts';
import type { Matter, Person, Requests, Respondent, Subject } from '../../cases/case-schema.ts';
import { ID_TYPE_ZH, ISSUE_ZH, REQUEST_ZH, VIOLATION_ZH } from './case-words-zh.ts';
import type { Fields } from './paper.ts';

/** What was decided on the case before: it is taken over, not typed again. */
export interface HandledFacts {
  /** Of the article on refusing; of that on ending a mediation. */
  readonly refusalItem?: number | null;
  readonly endItem?: number | null;
  readonly agreement?: string | null;
  readonly mediators?: readonly string[];
  /** The mediation on site that is to come; `at` as 2026-04-15T09:30. */
  readonly session?: { readonly at: string; readonly place: string } | null;
  readonly proof?: { readonly dueOn: string; readonly materials: readonly string[] } | null;
  readonly reportState?: string;
}

/** What is known when a document is begun. Of a report `person` is empty: it is sealed. */
export interface KnownOfCase {
  readonly type: 'complaint' | 'report';
  readonly person: Person;
  readonly respondent: Respondent;
  readonly subject: Subject;
  readonly matter: Matter;
  readonly requests: Requests;
  /** 2026-11-21. */
  readonly receivedOn: string;
  readonly today: string;
  readonly clerk: string;
  readonly handled: HandledFacts;
  readonly office: { readonly contact: string; readonly phone: string; readonly address: string };
}

/** Fills in what the case tells; a person completes it and answers for it. */
export function prefill(kind: DocumentKind, known: KnownOfCase): Fields {
  const { person, respondent, office } = known;
  const facts = factsOf(known);
  const all: Readonly<Record<string, string | null | undefined>> = {
    name: person.name,
    idType: person.idType ? ID_TYPE_ZH[person.idType] : null,
    idNumber: person.idNumber,
    consentToPublish: yesNo(person.consentToPublish),
    consentToMediation: yesNo(person.consentToMediation),
    respondentName: respondent.name,
    respondentAddress: respondent.address,
    respondentPhone: respondent.phone,
    facts,
    clue: facts,
    requests: requestsOf(known.requests),
    clerk: known.clerk,
    clerkSignedOn: known.today,
    from: person.name,
    to: person.name,
    receivedOn: known.receivedOn,
    about: aboutOf(known),
    contact: office.contact || known.clerk,
    ...handledFields(kind, known.handled),
    ...placeOf(kind, known, office),
  };
  const keys = DOCUMENT_FORMS[kind].fields.map(({ key }) => key);
  return Object.fromEntries(keys.map((key) => [key, all[key] ?? '']));
}

const RESULTS: Readonly<Record<string, string>> = {
  filed: '经核查，我局决定立案。',
  'not-filed': '经核查，我局决定不予立案。',
};

function handledFields(kind: DocumentKind, handled: HandledFacts): Readonly<Record<string, string | undefined>> {
  const { refusalItem, endItem, agreement, mediators = [], session, proof, reportState = '' } = handled;
  const item = kind === 'refusal' ? refusalItem : kind === 'mediation-end' ? endItem : null;
  return {
    ground: item ? String(item) : '',
    agreement: agreement ?? '',
    mediators: mediators.join('、'),
    at: session?.at ?? '',
    place: session?.place ?? '',
    dueOn: proof?.dueOn ?? '',
    proofs: proof?.materials.map((text, index) => `${index + 1}.${text}`).join('\n') ?? '',
    result: RESULTS[reportState] ?? '',
  };
}

/** On the forms that name the parties it is the complainant's; on the others, where the bureau can be reached. */
function placeOf(kind: DocumentKind, { person }: KnownOfCase, office: KnownOfCase['office']) {
  const isParty = kind === 'complaint-registration' || kind === 'mediation-agreement';
  if (isParty) return { phone: person.phone, address: person.address };
  return { phone: office.phone, address: office.address };
}

/** 某某超市“牛奶”食品安全问题. */
function aboutOf({ type, respondent, subject, matter }: KnownOfCase): string {
  const what = type === 'report' ? VIOLATION_ZH[matter.violation ?? 'other'] : ISSUE_ZH[matter.issue ?? 'other'];
  const goods = subject.name ? `“${subject.name}”` : '';
  const trader = respondent.name ?? respondent.shop ?? '';
  return `${trader}${goods}${type === 'report' ? '涉嫌' : ''}${what}`.slice(0, 200);
}

function factsOf({ subject, matter }: KnownOfCase): string {
  const bought = [
    subject.boughtOn ? `购买日期：${subject.boughtOn}` : '',
    subject.name ? `商品或者服务：${[subject.brand, subject.name, subject.model].filter(Boolean).join(' ')}` : '',
    subject.amountYuan ? `涉及金额：${subject.amountYuan}元` : '',
    matter.place ? `地点：${matter.place}` : '',
  ].filter((part) => part !== '');
  return [matter.facts ?? '', bought.join('；')]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, 5_000);
}

function requestsOf({ kinds = [], compensationYuan, note }: Requests): string {
  const wanted = kinds.map((kind) => REQUEST_ZH[kind]).join('、');
  const amount = compensationYuan ? `赔偿金额：${compensationYuan}元` : '';
  return [wanted, amount, note ?? '']
    .filter((part) => part !== '')
    .join('；')
    .slice(0, 5_000);
}

function yesNo(value: boolean | null | undefined): string | null {
  return value === true ? 'yes' : value === false ? 'no' : null;
}
