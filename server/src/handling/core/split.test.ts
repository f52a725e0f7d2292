import { describe, expect, it } from 'vitest';
import { contentOfSplit, typeToSplitOff, type CaseContent } from './split.ts';

const MIXED: CaseContent = {
  respondent: { name: '某某超市', address: '和平街2号' },
  subject: { name: '牛奶', amountYuan: 30 },
  matter: { facts: '要求退款；另举报涂改日期', issue: 'food-safety', place: '店内' },
  requests: { kinds: ['refund'] },
};

describe('a mixed submission (9)', () => {
  it('gives a report its own facts and violation, and no requests', () => {
    const content = contentOfSplit(MIXED, { type: 'report', facts: '涂改生产日期', violation: 'food' });
    expect(content).toEqual({
      ...MIXED,
      matter: { facts: '涂改生产日期', violation: 'food', place: '店内' },
      requests: {},
    });
  });

  it('gives a complaint its own requests', () => {
    const wish = { type: 'complaint', facts: '退款', issue: 'quality', requests: { kinds: ['return'] } } as const;
    const content = contentOfSplit(MIXED, { ...wish, requests: { kinds: [...wish.requests.kinds] } });
    expect([content.matter.issue, content.requests]).toEqual(['quality', { kinds: ['return'] }]);
  });

  it('has only complaint and report as parts', () => {
    expect((['complaint', 'report', 'inquiry'] as const).map(typeToSplitOff)).toEqual(['report', 'complaint', null]);
  });
});
