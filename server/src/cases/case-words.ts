import type { Static } from 'typebox';
import { oneOf } from '../http/reply-schemas.ts';

/** complaint 投诉, report 举报, inquiry 咨询. */
export const CASE_TYPES = ['complaint', 'report', 'inquiry'] as const;
export const CaseType = oneOf(CASE_TYPES);
export type CaseType = Static<typeof CaseType>;

export const CASE_STATES = ['draft', 'submitted'] as const;
export const CaseState = oneOf(CASE_STATES);
export type CaseState = Static<typeof CaseState>;

/** 一般、紧急、特别紧急. */
export const Urgency = oneOf(['normal', 'urgent', 'very-urgent']);
export type Urgency = Static<typeof Urgency>;

/** What a case number begins with: 投诉、举报、咨询. */
export const NUMBER_PREFIX: Readonly<Record<CaseType, string>> = { complaint: 'TS', report: 'JB', inquiry: 'ZX' };

export const Sex = oneOf(['male', 'female', 'unknown']);
export const AgeBand = oneOf(['under-18', '18-35', '36-59', '60-plus', 'unknown']);
export const IdType = oneOf(['resident-id', 'passport', 'hk-macao-permit', 'taiwan-permit', 'other']);
export const AnswerBy = oneOf(['phone', 'sms', 'letter', 'none']);
/** 儿童、老人、残疾人… */
export const PersonGroup = oneOf(['child', 'elderly', 'disabled', 'student', 'rural', 'other']);

/** 修理、重作、更换、退货、补足数量、退款、赔偿、其他. */
export const RequestKind = oneOf([
  'repair',
  'redo',
  'replace',
  'return',
  'make-up-quantity',
  'refund',
  'compensation',
  'other',
]);

/** 食品安全、质量、售后服务、合同、价格、广告、计量、不正当竞争、人身权利、其他. Local and editable later (domain.md). */
export const IssueClass = oneOf([
  'food-safety',
  'quality',
  'after-sales',
  'contract',
  'price',
  'advertising',
  'measurement',
  'unfair-competition',
  'personal-rights',
  'other',
]);

/** 广告、侵害消费者权益、食品、不正当竞争、产品质量、价格、无照经营、计量、商标、药品、医疗器械、化妆品、特种设备、其他. */
export const ViolationClass = oneOf([
  'advertising',
  'consumer-rights',
  'food',
  'unfair-competition',
  'product-quality',
  'price',
  'unlicensed-trade',
  'measurement',
  'trademark',
  'drugs',
  'medical-devices',
  'cosmetics',
  'special-equipment',
  'other',
]);
