import { expect, it } from 'vitest';
import { likeness, similarityOf, type Comparable } from './similarity.ts';

const typed: Comparable = {
  traderId: null,
  creditCode: null,
  respondentName: '好味来火锅店',
  facts: '买到的牛奶已经过期三天，要求退款',
  phone: '13812345678',
};

it('the same person with the same trader is proposed, and surer with the same fact', () => {
  const other = { ...typed, facts: '店员态度恶劣，辱骂顾客' };
  expect(similarityOf(typed, other)).toEqual({ reasons: ['same-person', 'same-respondent'], score: 65 });
  const same = similarityOf(typed, { ...typed, facts: '牛奶买到时已经过期三天，要求退款赔偿' })!;
  expect(same.reasons).toEqual(['same-person', 'same-respondent', 'same-fact']);
  expect(same.score).toBeGreaterThan(65);
});

it('one thing in common is not enough', () => {
  expect(similarityOf(typed, { ...typed, phone: null, facts: '完全不同的另一件事情' })).toBeNull();
  expect(similarityOf(typed, { ...typed, respondentName: '别的店', facts: '完全不同的另一件事情' })).toBeNull();
});

it('two codes that differ are two traders, whatever they are called', () => {
  const [a, b] = ['91350100M000100Y43', '91320102MA0000000X'];
  expect(similarityOf({ ...typed, creditCode: a }, { ...typed, creditCode: b })?.reasons).toEqual([
    'same-person',
    'same-fact',
  ]);
});

it('who reported is compared with nobody', () => {
  expect(similarityOf({ ...typed, phone: null }, { ...typed, phone: null })?.reasons).toEqual([
    'same-respondent',
    'same-fact',
  ]);
});

it('likeness is 1 for the same text, 0 for other ones and for next to nothing', () => {
  expect(likeness('牛奶已经过期', '牛奶已经过期')).toBe(1);
  expect(likeness('牛奶已经过期', '电视屏幕碎裂')).toBe(0);
  expect(likeness('牛奶', '牛奶')).toBe(0);
});
