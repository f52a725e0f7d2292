import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACTOR_LIMITS, scoreFactors, type ConsumptionSignals } from './consumption-factors.ts';

const ORDINARY: ConsumptionSignals = {
  quantity: 2,
  sameTrader: 0,
  sameClass: 0,
  othersSameIssue: 0,
  namesAtPhone: 1,
  namesAtAddress: 1,
  hasPurchaseDay: true,
  hasAmount: true,
  pieces: 1,
};
const score = (more: Partial<ConsumptionSignals>) => scoreFactors({ ...ORDINARY, ...more }, FACTOR_LIMITS);

describe('the factors of article 17', () => {
  it('say nothing against an ordinary purchase', () => {
    expect(score({}).score).toBe(0);
    expect(score({}).factors.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5]);
  });

  it('explain each point by what was counted', () => {
    const { factors } = score({ sameTrader: 6, quantity: 20 });
    expect(factors[0]).toMatchObject({ factor: 'unusual-quantity', points: 10 });
    expect(factors[1]!.because).toEqual([{ signal: 'same-trader', figure: 6, limit: 3, points: 20 }]);
  });

  it('see several names behind one phone, and a purchase that nothing shows', () => {
    expect(score({ namesAtPhone: 4 }).factors[3]).toMatchObject({ factor: 'shared-contact', points: 20 });
    expect(score({ hasPurchaseDay: false, hasAmount: false, pieces: 0 }).factors[2]!.points).toBe(20);
  });

  it('never leave 0 to 100, and more of a signal never lowers the score', () => {
    const count = fc.nat(200);
    const signals = fc.record({
      quantity: fc.option(count),
      sameTrader: count,
      sameClass: count,
      othersSameIssue: count,
      namesAtPhone: count,
      namesAtAddress: count,
      hasPurchaseDay: fc.boolean(),
      hasAmount: fc.boolean(),
      pieces: count,
    });
    fc.assert(
      fc.property(signals, (given) => {
        const before = scoreFactors(given, FACTOR_LIMITS).score;
        const after = scoreFactors({ ...given, sameTrader: given.sameTrader + 1 }, FACTOR_LIMITS).score;
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(100);
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
