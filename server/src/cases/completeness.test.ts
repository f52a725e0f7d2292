import { describe, expect, it } from 'vitest';
import { lacksOf } from './completeness.ts';
import { titleOf } from './case-title.ts';
import { isCreditCode } from './credit-code.ts';
import { mergeBlock } from './merge-block.ts';

const nothing = { person: {}, respondent: {}, matter: {}, requests: {} };

describe('a case is complete', () => {
  it('as a report without any person, given a place and a clue', () => {
    expect(lacksOf({ ...nothing, type: 'report', matter: { facts: '夜间排污', place: '河西路桥下' } })).toEqual([]);
    expect(lacksOf({ ...nothing, type: 'report' }).map(({ field }) => field)).toEqual([
      'respondent.name',
      'matter.facts',
    ]);
  });

  it('as an inquiry with its question, and not with blanks', () => {
    expect(lacksOf({ ...nothing, type: 'inquiry', matter: { question: '怎么退货？' } })).toEqual([]);
    expect(lacksOf({ ...nothing, type: 'inquiry', matter: { question: '  ' } })).toHaveLength(1);
  });
});

it('a 统一社会信用代码 is checked by its last digit', () => {
  expect(isCreditCode('91350100M000100Y43')).toBe(true);
  for (const wrong of ['91350100M000100Y44', '91350100M000100Y4', '91350100M000100Y4I', ''])
    expect(isCreditCode(wrong)).toBe(false);
});

it('a title says whom and what, never who complains', () => {
  expect(titleOf({ name: '某超市' }, { name: '牛奶' }, {})).toBe('某超市 · 牛奶');
  expect(titleOf({}, {}, { question: '  怎么\n退货？' })).toBe('怎么 退货？');
});

it('fields are merged one by one, null takes one back', () => {
  expect(mergeBlock({ name: 'a', phone: '1' }, { phone: null, address: 'b' } as object)).toEqual({
    name: 'a',
    address: 'b',
  });
});
