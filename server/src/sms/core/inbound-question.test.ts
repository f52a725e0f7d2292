import { expect, it } from 'vitest';
import { questionIn } from './inbound-question.ts';

it.each([
  ['TS-20261118-000017 1234', 'TS-20261118-000017', '1234'],
  ['查询20261118000017，１２３４谢谢', '20261118000017', '1234'],
  ['你好 ts-20261118-000017', 'ts-20261118-000017', null],
  ['1234 5678 9012', '123456789012', null],
  ['查询码：123456-789012', '123456789012', null],
])('%s asks about a case', (text, about, phoneTail) => {
  expect(questionIn(text)).toEqual({ kind: 'progress', about, phoneTail });
});

it.each(['', '退订', '请问几点上班', '1234', '12315'])('%s asks nothing that can be answered', (text) => {
  expect(questionIn(text)).toEqual({ kind: 'not-understood' });
});
