import { Type, type Static, type TProperties } from 'typebox';
import { At, Id, nullable } from '../http/reply-schemas.ts';
import {
  AgeBand,
  AnswerBy,
  CaseState,
  CaseType,
  IdType,
  IssueClass,
  PersonGroup,
  RequestKind,
  Sex,
  Urgency,
  ViolationClass,
} from './case-words.ts';

/** Every field may be missing while the agent types; null takes one back. */
function block<Properties extends TProperties>(properties: Properties) {
  return Type.Object(properties, { additionalProperties: false });
}
const text = (maxLength: number) => Type.Optional(nullable(Type.String({ maxLength })));
const flag = Type.Optional(nullable(Type.Boolean()));
/** GB/T 2260. */
const region = Type.Optional(nullable(Type.String({ pattern: '^([0-9]{6})?$' })));
const money = Type.Optional(nullable(Type.Number({ minimum: 0, maximum: 1e12, description: 'Yuan.' })));

/** Who complains, reports or asks. Of a report this is the reporter's identity, which only an act of revealing shows. */
export const Person = block({
  anonymous: flag,
  name: text(100),
  sex: Type.Optional(nullable(Sex)),
  ageBand: Type.Optional(nullable(AgeBand)),
  phone: text(40),
  idType: Type.Optional(nullable(IdType)),
  idNumber: text(40),
  address: text(300),
  region,
  group: Type.Optional(nullable(PersonGroup)),
  answerBy: Type.Optional(nullable(AnswerBy)),
  consentToPublish: flag,
  consentToMediation: flag,
});
export type Person = Static<typeof Person>;

/** 被投诉人、被举报人. */
export const Respondent = block({
  /** The trader that was chosen from the register. */
  traderId: Type.Optional(nullable(Type.String({ maxLength: 64, pattern: '^[A-Za-z0-9._-]*$' }))),
  name: text(200),
  creditCode: text(18),
  address: text(300),
  registeredAddress: text(300),
  region,
  phone: text(40),
  platform: text(200),
  shop: text(200),
});
export type Respondent = Static<typeof Respondent>;

/** What was bought. */
export const Subject = block({
  class: text(100),
  name: text(200),
  brand: text(100),
  model: text(100),
  batch: text(100),
  quantity: Type.Optional(nullable(Type.Number({ minimum: 0, maximum: 1e9 }))),
  unit: text(20),
  priceYuan: money,
  amountYuan: money,
  boughtOn: Type.Optional(nullable(Type.String({ pattern: '^([0-9]{4}-[0-9]{2}-[0-9]{2})?$' }))),
});
export type Subject = Static<typeof Subject>;

export const Matter = block({
  issue: Type.Optional(nullable(IssueClass)),
  violation: Type.Optional(nullable(ViolationClass)),
  facts: text(20_000),
  happenedOn: Type.Optional(nullable(Type.String({ pattern: '^([0-9]{4}-[0-9]{2}-[0-9]{2})?$' }))),
  place: text(300),
  injury: flag,
  groupIncident: flag,
  /** How many people fell ill or were hurt, as it is told. */
  peopleAffected: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
  /** Of an inquiry. */
  question: text(5_000),
  answer: text(20_000),
});
export type Matter = Static<typeof Matter>;

export const Requests = block({
  kinds: Type.Optional(Type.Array(RequestKind, { maxItems: 8, uniqueItems: true })),
  compensationYuan: money,
  note: text(2_000),
});
export type Requests = Static<typeof Requests>;

/** Fields are merged one by one: what is not sent stays as it is. */
export const CaseChange = Type.Object(
  {
    /** The revision on which the change was made. */
    revision: Type.Integer({ minimum: 1 }),
    type: Type.Optional(CaseType),
    urgency: Type.Optional(Urgency),
    person: Type.Optional(Person),
    respondent: Type.Optional(Respondent),
    subject: Type.Optional(Subject),
    matter: Type.Optional(Matter),
    requests: Type.Optional(Requests),
  },
  { additionalProperties: false },
);
export type CaseChange = Static<typeof CaseChange>;

/** A whole case. Of a report `person` is null, and so are its call and its number. */
export const CaseDetail = Type.Object({
  id: Id,
  number: nullable(Type.String()),
  type: CaseType,
  state: CaseState,
  revision: Type.Integer(),
  callId: nullable(Type.String()),
  callerNumber: nullable(Type.String({ description: 'Masked.' })),
  hotline: nullable(Type.String()),
  source: Type.String(),
  /** Who has it now. */
  unitId: Id,
  unitName: nullable(Type.String()),
  urgency: Urgency,
  ownerId: Type.String(),
  ownerName: nullable(Type.String()),
  title: Type.String(),
  person: nullable(Person),
  /** Whether an identity is kept, sealed. Null unless this is a report. */
  reporter: nullable(Type.Object({ recorded: Type.Boolean() })),
  respondent: Respondent,
  /** The trader in whose past it stands, and the file of who turned to us; no report is in anybody's file. */
  traderId: nullable(Id),
  citizenId: nullable(Id),
  subject: Subject,
  matter: Matter,
  requests: Requests,
  receivedAt: At,
  createdAt: At,
  updatedAt: At,
  submittedAt: nullable(At),
  /** When the nearest running clock ends, and when the first warning about any begins. */
  dueAt: nullable(At),
  warnAt: nullable(At),
});
export type CaseDetail = Static<typeof CaseDetail>;

export const CaseRow = Type.Pick(CaseDetail, [
  'id',
  'number',
  'type',
  'state',
  'hotline',
  'source',
  'unitId',
  'unitName',
  'urgency',
  'ownerId',
  'ownerName',
  'title',
  'receivedAt',
  'updatedAt',
  'submittedAt',
  'dueAt',
  'warnAt',
]);
export type CaseRow = Static<typeof CaseRow>;
