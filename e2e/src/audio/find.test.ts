import { expect, it } from 'vitest';
import { likenessOf } from './find.ts';

/** Something like speech: no two stretches of it are alike. */
function babble(length: number, seed: number): Float32Array {
  let state = seed;
  let value = 0;
  return Float32Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    value = 0.8 * value + 0.2 * (state / 1_073_741_824 - 1);
    return value;
  });
}

it('finds a piece in what was heard, also softer and after silence, and nothing in another sound', () => {
  const said = babble(8_000, 7);
  const piece = said.subarray(3_000, 4_000);
  const heard = Float32Array.from([...new Float32Array(2_000), ...said.map((value) => value / 2)]);
  expect(likenessOf(piece, heard)).toBeGreaterThan(0.99);
  expect(likenessOf(piece, babble(10_000, 8))).toBeLessThan(0.5);
  expect(likenessOf(piece, new Float32Array(4_000))).toBe(0);
});
