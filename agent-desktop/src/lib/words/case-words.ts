/** The closed lists of a case, as the server has them; their words stand in the message files. */
export const CASE_TYPES = ['complaint', 'report', 'inquiry'] as const;
export type CaseType = (typeof CASE_TYPES)[number];

export const CASE_STATES = ['draft', 'submitted'] as const;
export const URGENCIES = ['normal', 'urgent', 'very-urgent'] as const;

export const SEXES = ['male', 'female', 'unknown'] as const;
export const AGE_BANDS = ['under-18', '18-35', '36-59', '60-plus', 'unknown'] as const;
export const ID_TYPES = ['resident-id', 'passport', 'hk-macao-permit', 'taiwan-permit', 'other'] as const;
export const ANSWER_BY = ['phone', 'sms', 'letter', 'none'] as const;
export const PERSON_GROUPS = ['child', 'elderly', 'disabled', 'student', 'rural', 'other'] as const;

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
