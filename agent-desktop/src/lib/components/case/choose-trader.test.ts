import { expect, test } from 'vitest';
import type { FieldValue } from '$lib/cases/case-fields.ts';
import type { TraderRow } from '$lib/services/people-lists.ts';
import { chooseTrader, typeTraderName } from './choose-trader.ts';

function givenForm(fields: Record<string, FieldValue>) {
  return { fields, set: (path: string, value: FieldValue) => void (fields[path] = value) };
}
const trader = { id: 't1', name: '好味来', address: '人民路1号', creditCode: null, phone: null, region: '330106' };

test('what the register does not know stays as it was told, but never the code of somebody else', () => {
  const form = givenForm({ 'respondent.phone': '0571-1', 'respondent.creditCode': '91350100M000100Y43' });
  chooseTrader(form, trader as TraderRow);
  expect(form.fields).toEqual({
    'respondent.traderId': 't1',
    'respondent.name': '好味来',
    'respondent.address': '人民路1号',
    'respondent.creditCode': null,
    'respondent.phone': '0571-1',
    'respondent.region': '330106',
  });
});

test('another name is another trader', () => {
  const form = givenForm({ 'respondent.traderId': 't1', 'respondent.name': '好味来' });
  typeTraderName(form, '好味来总店');
  expect(form.fields).toEqual({ 'respondent.traderId': null, 'respondent.name': '好味来总店' });
});
