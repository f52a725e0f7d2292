import { expect, it } from 'vitest';
import { unspeakableIn } from './unspeakable.ts';

it.each([
  ['因系统升级，接听较慢，请您耐心等候。', []],
  ['请拨打12345！', []],
  ['请下载APP', ['A', 'P']],
  ['涨价50%', ['%']],
  ['😀您好', ['😀']],
  ['-f /etc/passwd', ['-', 'f', '/', 'e', 't', 'c', 'p', 'a', 's', 'w', 'd']],
  ['……！', ['……！']],
  ['𪚥', ['𪚥']],
])('%s: %j', (text, unspeakable) => {
  expect(unspeakableIn(text)).toEqual(unspeakable);
});
