import { expect, test } from 'vitest';
import { percentsOf } from './percents.ts';

test('warnings are rising whole percents, written as people write lists', () => {
  expect(percentsOf('70, 90')).toEqual([70, 90]);
  expect(percentsOf('50%、70，95')).toEqual([50, 70, 95]);
  for (const wrong of ['', '0', '100', '90, 70', '70, 70', '7.5', '1,2,3,4,5,6', 'x'])
    expect(percentsOf(wrong)).toBeNull();
});
