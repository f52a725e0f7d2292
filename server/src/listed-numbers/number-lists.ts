import type { AuditAction } from '../audit/audit-repository.ts';

export const LIST_NAMES = ['limited', 'priority'] as const;
export type ListName = (typeof LIST_NAMES)[number];

export const LIMIT_REASONS = ['harassment', 'silent-calls', 'threats', 'misuse'] as const;
export const PRIORITY_REASONS = ['authority', 'serious-case', 'hardship', 'promised'] as const;
export type ListReason = (typeof LIMIT_REASONS | typeof PRIORITY_REASONS)[number];

/** What one list means to people and to pbx. */
export interface NumberListRules {
  readonly reasons: readonly ListReason[];
  readonly mostDays: number;
  /** Nobody stays on a list for long without somebody's having looked again. */
  readonly reviewAfterDays: number;
  readonly command: 'apply-blocked-numbers' | 'apply-priority-numbers';
  readonly audited: Readonly<Record<'added' | 'reviewed' | 'lifted', AuditAction>>;
}

export const NUMBER_LISTS: Readonly<Record<ListName, NumberListRules>> = {
  limited: {
    reasons: LIMIT_REASONS,
    mostDays: 90,
    reviewAfterDays: 7,
    command: 'apply-blocked-numbers',
    audited: { added: 'number-blocked', reviewed: 'block-reviewed', lifted: 'block-lifted' },
  },
  // Nobody is harmed by being served first, so there is more time until somebody looks again.
  priority: {
    reasons: PRIORITY_REASONS,
    mostDays: 365,
    reviewAfterDays: 90,
    command: 'apply-priority-numbers',
    audited: { added: 'number-prioritised', reviewed: 'priority-reviewed', lifted: 'priority-lifted' },
  },
};
