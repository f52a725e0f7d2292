import { expect, test } from 'vitest';
import { takeNetstrings, toNetstring } from './netstring.ts';

test('texts survive being cut anywhere on the way', () => {
  const sent = Buffer.concat([toNetstring('{"a":1}'), toNetstring('王芳')]);
  for (let cut = 0; cut <= sent.length; cut += 1) {
    const first = takeNetstrings(sent.subarray(0, cut));
    const second = takeNetstrings(Buffer.concat([first.rest, sent.subarray(cut)]));
    expect([...first.texts, ...second.texts]).toEqual(['{"a":1}', '王芳']);
    expect(second.rest).toHaveLength(0);
  }
});

test('what is no netstring is refused', () => {
  expect(() => takeNetstrings(Buffer.from('hello: world'))).toThrow('not a netstring');
});
