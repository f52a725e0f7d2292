import { expect, it } from 'vitest';
import { suggestedMarks } from './suggested-office.ts';

it('suggests the place above and the own place, the shortest first', () => {
  const marks = suggestedMarks(['杭州市西湖区市场监督管理局', '杭州市市场监督管理局', '浙江省市场监督管理局']);
  expect(marks.slice(0, 3)).toEqual(['杭西', '杭西湖', '杭州西湖']);
  for (const mark of marks) expect(mark).toMatch(/^\p{L}{1,8}$/u);
});

it('suggests something for a unit with nothing above, and nothing for one without a place', () => {
  expect(suggestedMarks(['浙江省市场监督管理局'])[0]).toBe('浙');
  expect(suggestedMarks(['市场监督管理局'])).toEqual([]);
});
