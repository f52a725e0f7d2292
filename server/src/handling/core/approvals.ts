import type { ApprovalKind, CaseState, CaseType } from '@hotline/contracts';

/** What a head may be asked to approve, by which article, and for which cases. */
export interface ApprovalRule {
  readonly basis: string;
  readonly types: readonly CaseType[];
  readonly states: readonly CaseState[];
}

const OPEN: readonly CaseState[] = [
  ...(['registered', 'awaiting-dispatch', 'dispatched', 'returned', 'awaiting-acceptance'] as const),
  ...(['mediating', 'verifying', 'extended', 'filed'] as const),
];

export const APPROVAL_RULES: Readonly<Record<ApprovalKind, ApprovalRule>> = {
  'verification-extension': {
    basis: '《市场监督管理行政处罚程序规定》第十八条、《市场监督管理投诉举报处理办法》第二十七条',
    types: ['report'],
    states: ['verifying'],
  },
  filing: { basis: '《市场监督管理行政处罚程序规定》第十九条', types: ['report'], states: ['verifying', 'extended'] },
  'not-filing': {
    basis: '《市场监督管理行政处罚程序规定》第二十条',
    types: ['report'],
    states: ['verifying', 'extended'],
  },
  'enforcement-extension': {
    basis: '《市场监督管理行政处罚程序规定》第六十四条',
    types: ['report'],
    states: ['filed'],
  },
  'police-transfer': {
    basis: '《市场监督管理投诉举报处理办法》第四十二条',
    types: ['complaint', 'report'],
    states: OPEN,
  },
  reward: {
    basis: '《市场监管领域重大违法行为举报奖励暂行办法》第十一条至第十三条',
    types: ['report'],
    states: ['filed', 'closed', 'archived'],
  },
};

export interface ApprovalAsked {
  readonly kind: ApprovalKind;
  readonly isOpen: boolean;
  readonly isGranted: boolean;
}

export const APPROVAL_REFUSALS = ['not-for-this-case', 'asked-already', 'granted-already', 'asker-decides'] as const;
export type ApprovalRefusal = (typeof APPROVAL_REFUSALS)[number];

/** Verification is extended once (article 27); an enforcement case also by later, collective decisions (article 64). */
const ONCE: readonly ApprovalKind[] = ['verification-extension', 'police-transfer', 'reward'];

/** Null when it may be asked. One question of a kind is open at a time. */
export function refusalOfAsking(
  kind: ApprovalKind,
  { type, state }: { readonly type: CaseType; readonly state: CaseState },
  before: readonly ApprovalAsked[],
): ApprovalRefusal | null {
  const { types, states } = APPROVAL_RULES[kind];
  if (!types.includes(type) || !states.includes(state)) return 'not-for-this-case';
  const same = before.filter((each) => each.kind === kind);
  if (same.some(({ isOpen }) => isOpen)) return 'asked-already';
  return ONCE.includes(kind) && same.some(({ isGranted }) => isGranted) ? 'granted-already' : null;
}

/** Whoever asks does not approve: two people stand behind each. */
export function refusalOfDeciding(askedBy: string, decider: string): ApprovalRefusal | null {
  return askedBy === decider ? 'asker-decides' : null;
}
