import { expect, test } from 'vitest';
import { readYear, writeYear } from './year-text.ts';

test('a year is typed as the notice says it', () => {
  const read = readYear('2027-01-01 元旦\n\n2027-02-05~2027-02-07 春节', '2027-02-20\n');
  expect(read).toEqual({
    ok: true,
    table: {
      holidays: { '2027-01-01': '元旦', '2027-02-05': '春节', '2027-02-06': '春节', '2027-02-07': '春节' },
      makeUpWorkdays: ['2027-02-20'],
    },
  });
  if (!read.ok) throw new Error('was not read');
  const { holidays, workdays } = writeYear(read.table);
  expect(readYear(holidays, workdays)).toEqual(read);
});

test.each([
  ['2027-01-01', '', 1],
  ['2027-01-01 元旦\n元旦 2027-01-02', '', 2],
  ['2027-02-07~2027-02-05 春节', '', 1],
  ['2027-02-01~2027-12-05 春节', '', 1],
  ['2027-01-01 元旦', '2月20日', 1],
])('"%s" with "%s" is not read, and the line is named', (holidays, workdays, line) => {
  expect(readYear(holidays, workdays)).toMatchObject({ ok: false, line });
});
