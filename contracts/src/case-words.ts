/** The closed lists of a case: the server refuses anything else, the desktop offers them; labels are in its message files. */

/** 投诉、举报、咨询、建议、表扬. */
export const CASE_TYPES = ['complaint', 'report', 'inquiry', 'suggestion', 'praise'] as const;
export type CaseType = (typeof CASE_TYPES)[number];

/** 草稿、已登记、待分派、已分派、已退回、待受理、不予受理、调解中、核查中、已延期、已立案、不予立案、调解终止、已办结、已归档. */
export const CASE_STATES = [
  'draft',
  'registered',
  'awaiting-dispatch',
  'dispatched',
  'returned',
  'awaiting-acceptance',
  'refused',
  'mediating',
  'verifying',
  'extended',
  'filed',
  'not-filed',
  'mediation-ended',
  'closed',
  'archived',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** 缺失要素、表述不清、类型有误、地址不详、知识库已有、重复、撤诉、不属本职、其他. */
export const RETURN_REASONS = [
  'missing-elements',
  'unclear',
  'wrong-type',
  'address-unknown',
  'in-knowledge-base',
  'duplicate',
  'withdrawn',
  'no-authority',
  'other',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** By which way a case came in (domain.md). */
export const SOURCES = [
  'phone',
  'platform-pc',
  'platform-app',
  'platform-wechat',
  'platform-alipay',
  'platform-baidu',
  'wechat-account',
  'weibo',
  'toutiao',
  'douyin',
  'website',
  'letter',
  'walk-in',
  'sms',
  'from-12345',
  'petition',
  'superior',
  'other-department',
  'monitoring',
] as const;
export type Source = (typeof SOURCES)[number];

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
