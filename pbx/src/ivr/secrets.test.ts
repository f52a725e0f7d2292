import { brandId, type CallId } from '@hotline/contracts';
import { expect, it } from 'vitest';
import { Secrets } from './secrets.ts';

const wang = brandId<CallId>('wang');
const li = brandId<CallId>('li');

it('a secret belongs to its call, and is forgotten with it', () => {
  const secrets = new Secrets();
  secrets.keep(wang, 'case-number', '1');
  secrets.keep(wang, 'case-number', '2');
  secrets.keep(wang, 'phone-tail', '3');
  secrets.keep(li, 'case-number', '4');
  expect([secrets.of(wang, 'case-number'), secrets.of(wang, 'phone-tail')]).toEqual(['2', '3']);
  secrets.forget(wang);
  expect([secrets.of(wang, 'case-number'), secrets.of(li, 'case-number')]).toEqual([null, '4']);
  expect(secrets.size).toBe(1);
});
