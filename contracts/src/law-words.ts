/** The words of the law around a case: what may be done, and what time runs. Labels are in the desktop's message files. */

/** What changes a case under the law; each is one fact of its history. */
export const CASE_MOVES = [
  'register',
  'ask-dispatch',
  'dispatch',
  'take-in',
  'return',
  'accept',
  'refuse',
  'ask-identity-proof',
  'identity-proved',
  'identity-not-proved',
  'begin-testing',
  'end-testing',
  'challenge-mediator',
  'decide-challenge',
  'end-mediation',
  'settle',
  'tell-end',
  'withdraw',
  'convert',
  'extend',
  'file',
  'not-file',
  'tell-reporter',
  'decide-case',
  'no-authority',
  'drop-repeat',
  'merge',
  'take-merged',
  'dispute-jurisdiction',
  'settle-jurisdiction',
  'transfer-to-police',
  'answer',
  'close',
  'reopen',
  'archive',
] as const;
export type CaseMove = (typeof CASE_MOVES)[number];

/** Moves that say more than a reason: each has a route and a form of its own, which calls the same engine. */
export const FORM_MOVES = [
  'register',
  'dispatch',
  'return',
  'dispute-jurisdiction',
  'settle-jurisdiction',
  'accept',
  'refuse',
  'ask-identity-proof',
  'identity-proved',
  'identity-not-proved',
  'challenge-mediator',
  'decide-challenge',
  'settle',
  'end-mediation',
  'tell-end',
  'extend',
  'file',
  'not-file',
  'drop-repeat',
  'merge',
  'take-merged',
  'convert',
  'transfer-to-police',
] as const satisfies readonly CaseMove[];

/** What a reason is enough for. */
export const PLAIN_MOVES = CASE_MOVES.filter(
  (move): move is Exclude<CaseMove, (typeof FORM_MOVES)[number]> => !(FORM_MOVES as readonly string[]).includes(move),
);
export type PlainMove = (typeof PLAIN_MOVES)[number];

/** Of a complaint the testing stands in the record of its mediation (who tests, who pays); of a report it is a move alone. */
const IN_MEDIATION: readonly CaseMove[] = ['begin-testing', 'end-testing'];

export function isPlainMove(move: CaseMove, type: string): move is PlainMove {
  if (type === 'complaint' && IN_MEDIATION.includes(move)) return false;
  return (PLAIN_MOVES as readonly CaseMove[]).includes(move);
}

/** 分派、受理、调解、终止告知、核查、立案告知、案件办理、管辖争议、平台自行协商、投诉举报办理（旧规）、转送（旧规）. */
export const CLOCKS = [
  'dispatch',
  'acceptance',
  'mediation',
  'end-notice',
  'verification',
  'filing-notice',
  'enforcement',
  'jurisdiction',
  'negotiation',
  'handling',
  'passing-on',
] as const;
export type ClockName = (typeof CLOCKS)[number];

export const CLOCK_STATES = ['running', 'suspended', 'stopped'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

/** 正常、预警、超期; `unknown` while the State Council's calendar of a year is missing. */
export const DUE_STATES = ['in-time', 'warning', 'overdue', 'unknown'] as const;
export type DueState = (typeof DUE_STATES)[number];

/** The rules under which a case was received, and stays. */
export const RULE_PACKS = ['order-121', 'order-20-2024', 'order-20', 'cfda-21', 'price-2014'] as const;
export type RulePackId = (typeof RULE_PACKS)[number];
