import { expect, it } from 'vitest';
import { nextTry } from './next-try.ts';

it('waits longer after each failure and gives up after the tenth', () => {
  const waits = Array.from({ length: 10 }, (_, index) => nextTry(index + 1, 0));
  expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 960_000, 1_920_000, 3_600_000, 3_600_000, null]);
});
