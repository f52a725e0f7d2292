import { expect, test } from 'vitest';
import { wrongWith } from '../intake.ts';

test('what is wrong is said once a field, in words', () => {
  const person = { name: '王芳', phone: '1'.repeat(41), address: '路' };
  const wrong = wrongWith({ type: 'complaint', source: 'pigeon', person, matter: { facts: 1 }, more: true });
  expect(wrong).toEqual(
    expect.arrayContaining([
      { field: 'source', message: '不在可选范围内' },
      { field: 'person.phone', message: '过长，最多 40 个字' },
      { field: 'matter.facts', message: '内容不符合要求' },
      { field: 'more', message: '不是可填的栏目' },
    ]),
  );
  expect(new Set(wrong.map(({ field }) => field)).size).toBe(wrong.length);
});
