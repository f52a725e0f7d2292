import { expect, it } from 'vitest';
import { maskNumber } from './mask-number.ts';

it('a number keeps its first three and last four, a short one its last two', () => {
  expect([maskNumber('13812341234'), maskNumber('+8613812341234'), maskNumber('8001'), maskNumber(null)]).toEqual([
    '138****1234',
    '+86****1234',
    '****01',
    null,
  ]);
});
