import { REWARD_LEVELS } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { rewardOf } from './reward.ts';

const yuan = (amount: number) => amount * 100;

describe('the reward of a reporter', () => {
  it('is 5, 3 or 1 % of the fine', () => {
    const amounts = REWARD_LEVELS.map((level) => rewardOf(level, yuan(1_000_000)).amountFen);
    expect(amounts).toEqual([yuan(50_000), yuan(30_000), yuan(10_000)]);
  });

  it('is at least 5,000, 3,000 or 1,000 yuan, also without a fine', () => {
    const amounts = REWARD_LEVELS.map((level) => rewardOf(level, 0));
    expect(amounts.map(({ amountFen }) => amountFen)).toEqual([yuan(5_000), yuan(3_000), yuan(1_000)]);
    expect(amounts.every(({ isRaisedToLeast }) => isRaisedToLeast)).toBe(true);
  });

  it('ends at a million, and from half a million on is decided with finance', () => {
    expect(rewardOf('first', yuan(30_000_000))).toMatchObject({ amountFen: yuan(1_000_000), isCutToMost: true });
    expect(rewardOf('first', yuan(10_000_000))).toMatchObject({ amountFen: yuan(500_000), needsFinance: true });
    expect(rewardOf('first', yuan(9_999_900))).toMatchObject({ amountFen: yuan(499_995), needsFinance: false });
  });
});
