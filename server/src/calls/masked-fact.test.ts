import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { maskedFact } from './masked-fact.ts';

const GOLDEN = join(import.meta.dirname, '../../../contracts/golden');

it('shows no whole telephone number of any fact', () => {
  const facts = readdirSync(GOLDEN)
    .filter((name) => name.startsWith('facts'))
    .flatMap((name) => JSON.parse(readFileSync(join(GOLDEN, name), 'utf8')) as { type: string }[]);
  expect(facts.length).toBeGreaterThan(40);
  const leaks = facts.filter((fact) => /\D1[3-9][0-9]{9}\D/.test(JSON.stringify(maskedFact(fact))));
  expect(leaks.map(({ type }) => type)).toEqual([]);
});

it('hides the number in the address of a phone outside', () => {
  const rung = {
    type: 'party.rung',
    kind: 'outside',
    number: '13800001234',
    endpoint: 'trunk/sip:13800001234@10.0.0.1',
  };
  expect(JSON.stringify(maskedFact(rung))).not.toContain('13800001234');
  expect(maskedFact({ ...rung, kind: 'agent', endpoint: 'agent8001' })).toMatchObject({ endpoint: 'agent8001' });
});
