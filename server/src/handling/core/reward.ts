import type { RewardLevel } from '@hotline/contracts';

/** 市场监管领域重大违法行为举报奖励暂行办法 (2021), articles 11 to 15. Money in fen, so that nothing is rounded twice. */
const RATES: Readonly<Record<RewardLevel, { readonly percent: number; readonly leastFen: number }>> = {
  first: { percent: 5, leastFen: 500_000 },
  second: { percent: 3, leastFen: 300_000 },
  third: { percent: 1, leastFen: 100_000 },
};
const MOST_FEN = 100_000_000;
const WITH_FINANCE_FROM_FEN = 50_000_000;

export interface Reward {
  readonly percent: number;
  readonly leastFen: number;
  /** The share of the fine before the limits. */
  readonly shareFen: number;
  readonly amountFen: number;
  readonly isRaisedToLeast: boolean;
  readonly isCutToMost: boolean;
  /** From 500,000 yuan on the amount is decided together with the finance authority. */
  readonly needsFinance: boolean;
}

/** Without a fine the least of the level is the floor, and the amount is that. */
export function rewardOf(level: RewardLevel, fineFen: number): Reward {
  const { percent, leastFen } = RATES[level];
  const shareFen = Math.floor((fineFen * percent) / 100);
  const amountFen = Math.min(Math.max(shareFen, leastFen), MOST_FEN);
  return {
    percent,
    leastFen,
    shareFen,
    amountFen,
    isRaisedToLeast: shareFen < leastFen,
    isCutToMost: shareFen > MOST_FEN,
    needsFinance: amountFen >= WITH_FINANCE_FROM_FEN,
  };
}
