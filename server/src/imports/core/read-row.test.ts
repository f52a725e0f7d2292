import { describe, expect, it } from 'vitest';
import { guessMapping } from './import-fields.ts';
import { readRow } from './read-row.ts';

const defaults = { type: 'complaint', source: 'letter' };

describe('a table', () => {
  it('is mapped by its heads, each field once', () => {
    expect(guessMapping(['姓名', ' 联系电话 ', '备注', '电话', 'matter.facts'])).toEqual([
      'person.name',
      'person.phone',
      null,
      null,
      'matter.facts',
    ]);
  });

  it('row becomes a case: words by code or name, money and days as people write them', () => {
    const mapping = ['type', 'person.name', 'subject.amountYuan', 'subject.boughtOn', 'requests.kinds', null];
    expect(readRow(['举报', '王芳', '￥1,234.50元', '2026年1月5日', '退款、赔偿', 'x'], mapping, defaults)).toEqual({
      content: {
        type: 'report',
        source: 'letter',
        person: { name: '王芳' },
        subject: { amountYuan: 1234.5, boughtOn: '2026-01-05' },
        requests: { kinds: ['refund', 'compensation'] },
      },
      wrong: [],
    });
  });

  it('row says by field what cannot be read, and an empty cell is no field', () => {
    const mapping = ['type', 'subject.amountYuan', 'subject.boughtOn', 'matter.facts'];
    const { content, wrong } = readRow(['投诉举报', '一百', '2026-02-30', ' '], mapping, defaults);
    expect(content).toEqual(defaults);
    expect(wrong.map(({ field }) => field)).toEqual(['type', 'subject.amountYuan', 'subject.boughtOn']);
  });
});
