/** The closed lists of handling a case under the law: the server refuses anything else. */

/** Order 121, article 16, in its order; after them those that only older rules know (server/src/handling/core/grounds). */
export const REFUSAL_GROUNDS = [
  'not-competent',
  'handled-elsewhere',
  'not-living-consumption',
  'too-late',
  'material-missing',
  'identity-not-verified',
  'other-law',
  'no-clear-target',
  'not-our-area',
  'repeat-pending',
  'repeat-decided',
  'prosecution-barred',
  'other-way',
] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

/** Order 121, article 17, in its order: what may speak against a purchase for living consumption. */
export const CONSUMPTION_FACTORS = [
  'unusual-quantity',
  'many-complaints',
  'no-real-purchase',
  'shared-contact',
  'other',
] as const;
export type ConsumptionFactor = (typeof CONSUMPTION_FACTORS)[number];

/** What a person finds of a factor that the machine points at. */
export const FACTOR_FINDINGS = ['confirmed', 'denied', 'unclear'] as const;

/** Order 121, article 23, in its order. */
export const MEDIATION_ENDS = [
  'withdrawn-or-settled',
  'absent-or-declined',
  'no-agreement',
  'testing-cost-disputed',
  'time-over',
  'refusable-or-criminal',
  'party-gone',
  'other-law',
] as const;
export type MediationEnd = (typeof MEDIATION_ENDS)[number];

/** 投诉人、被投诉人. */
export const MEDIATION_PARTIES = ['complainant', 'respondent'] as const;
export type MediationParty = (typeof MEDIATION_PARTIES)[number];

/** How somebody was told or agreed: 电话、短信、互联网、信函、当面. */
export const SAID_BY = ['phone', 'sms', 'internet', 'letter', 'in-person'] as const;
export type SaidBy = (typeof SAID_BY)[number];

/** 现场、网络消息、视频、电话 (Order 121, article 20). */
export const MEDIATION_FORMS = ['on-site', 'messages', 'video', 'phone'] as const;
export type MediationForm = (typeof MEDIATION_FORMS)[number];

/** What the head of the unit approves. */
export const APPROVAL_KINDS = [
  'verification-extension',
  'filing',
  'not-filing',
  'enforcement-extension',
  'police-transfer',
  'reward',
] as const;
export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

/** Procedure of administrative penalties, article 20: why no case is filed. */
export const NOT_FILING_GROUNDS = [
  'no-violation',
  'minor-and-corrected',
  'first-and-minor',
  'no-fault',
  'other-law',
] as const;
export type NotFilingGround = (typeof NOT_FILING_GROUNDS)[number];

/** Order 121, article 42: 夹带、掉包、造假、篡改商品信息、捏造事实、敲诈勒索. */
export const CRIME_SIGNS = [
  'smuggled-in',
  'swapped',
  'forged',
  'altered-goods',
  'invented-facts',
  'extortion',
] as const;
export type CrimeSign = (typeof CRIME_SIGNS)[number];

/** 一级、二级、三级举报奖励 (rule of 2021). */
export const REWARD_LEVELS = ['first', 'second', 'third'] as const;
export type RewardLevel = (typeof REWARD_LEVELS)[number];

/** 银行转账、现金、其他. */
export const REWARD_WAYS = ['bank-transfer', 'cash', 'other'] as const;
export type RewardWay = (typeof REWARD_WAYS)[number];

/** 委托代理人、推选的代表人、被代表的投诉人 (Order 121, articles 11 and 12). */
export const CASE_PARTY_ROLES = ['proxy', 'representative', 'represented'] as const;
export type CasePartyRole = (typeof CASE_PARTY_ROLES)[number];

/** 分别处理、调解中发现线索、投诉转举报、重复举报、合并处理. */
export const CASE_LINK_KINDS = ['split', 'clue-found', 'converted', 'repeat', 'merged', 'possible-repeat'] as const;
export type CaseLinkKind = (typeof CASE_LINK_KINDS)[number];

/** What may be asked as proof of identity (Order 121, article 10). */
export const IDENTITY_MATERIALS = [
  'id-document',
  'phone-ownership',
  'address-proof',
  'authorisation',
  'other',
] as const;
export type IdentityMaterial = (typeof IDENTITY_MATERIALS)[number];

export const IDENTITY_PROOF_OUTCOMES = ['provided', 'not-provided', 'false-material'] as const;
export type IdentityProofOutcome = (typeof IDENTITY_PROOF_OUTCOMES)[number];
