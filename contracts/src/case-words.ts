/** The closed lists of a case: the server refuses anything else, the desktop offers them; labels are in its message files. */

/** 投诉、举报、咨询. */
export const CASE_TYPES = ['complaint', 'report', 'inquiry'] as const;
export type CaseType = (typeof CASE_TYPES)[number];

export const CASE_STATES = ['draft', 'submitted'] as const;
/** 一般、紧急、特别紧急. */
export const URGENCIES = ['normal', 'urgent', 'very-urgent'] as const;

export const SEXES = ['male', 'female', 'unknown'] as const;
export const AGE_BANDS = ['under-18', '18-35', '36-59', '60-plus', 'unknown'] as const;
export const ID_TYPES = ['resident-id', 'passport', 'hk-macao-permit', 'taiwan-permit', 'other'] as const;
export const ANSWER_BY = ['phone', 'sms', 'letter', 'none'] as const;
/** 儿童、老人、残疾人…. */
export const PERSON_GROUPS = ['child', 'elderly', 'disabled', 'student', 'rural', 'other'] as const;

/** 修理、重作、更换、退货、补足数量、退款、赔偿、其他. */
export const REQUEST_KINDS = [
  'repair',
  'redo',
  'replace',
  'return',
  'make-up-quantity',
  'refund',
  'compensation',
  'other',
] as const;

/** 食品安全、质量、售后服务、合同、价格、广告、计量、不正当竞争、人身权利、其他. Local and editable later (domain.md). */
export const ISSUE_CLASSES = [
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
] as const;

/** 广告、侵害消费者权益、食品、不正当竞争、产品质量、价格、无照经营、计量、商标、药品、医疗器械、化妆品、特种设备、其他. */
export const VIOLATION_CLASSES = [
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
] as const;

/**
 * How a call ended, in the agent's words, the usual ones first: 当场解答、已立工单、转其他部门、需要回访、重复来电、无声、骚扰、打错、中断、其他.
 */
export const DISPOSITIONS = [
  'answered',
  'case-opened',
  'referred',
  'callback-needed',
  'repeat',
  'silent',
  'harassment',
  'wrong-number',
  'cut-off',
  'other',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];
