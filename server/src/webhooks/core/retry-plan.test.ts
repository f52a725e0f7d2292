import { expect, it } from 'vitest';
import { nextTryAt } from './retry-plan.ts';

it('waits longer after every failure, and gives up after a day', () => {
  const waits = Array.from({ length: 7 }, (_, index) => nextTryAt(index + 1, 0) ?? 0);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits[0]).toBe(10_000);
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(24 * 3_600_000);
  expect(nextTryAt(8, 0)).toBeNull();
});
