import { expect, it } from 'vitest';
import { isCreditCode } from '../cases/credit-code.ts';
import { madeUpTrader } from './made-up-traders.ts';
import { lettersOf } from './letters.ts';
import { rank } from './core/rank.ts';

it('made-up traders have right codes, no two the same, and are the same every time', () => {
  const traders = Array.from({ length: 2_000 }, (_, index) => madeUpTrader(index + 1));
  for (const { creditCode, region } of traders) {
    expect(isCreditCode(creditCode), creditCode).toBe(true);
    expect(creditCode.slice(2, 8)).toBe(region);
  }
  expect(new Set(traders.map(({ creditCode }) => creditCode)).size).toBe(traders.length);
  expect(madeUpTrader(7)).toEqual(traders[6]);
  // Varied enough to search in: hardly a name comes twice.
  expect(new Set(traders.map(({ name }) => name)).size).toBeGreaterThan(1_900);
});

it('the code comes before the name, its beginning before its middle, what is gone after what is there', () => {
  const trader = (id: string, name: string, status = 'active', creditCode: string | null = null) =>
    ({ id, name, status, creditCode }) as const;
  const found = [
    trader('a', '南京海底捞火锅店'),
    trader('b', '海底捞火锅店（新街口）'),
    trader('c', '海底捞火锅店', 'deregistered'),
    trader('d', '某店'),
    trader('e', '海底捞火锅店'),
  ];
  expect(rank(found, '海底捞火锅店').map(({ id }) => id)).toEqual(['e', 'c', 'b', 'a', 'd']);
  const letters = (name: string) => ({ ...trader(name, name), letters: lettersOf(name) });
  const spoken = [letters('南京火锅店'), letters('川火锅城'), letters('火锅城'), letters('赫根店')];
  expect(rank(spoken, 'huoguo').map(({ id }) => id)).toEqual(['火锅城', '川火锅城', '南京火锅店', '赫根店']);
  expect(rank(spoken, 'hg').map(({ id }) => id)).toEqual(['火锅城', '赫根店', '川火锅城', '南京火锅店']);
  const byCode = [trader('f', '913某店'), trader('g', '乙', 'active', '91320102MA0000000X')];
  expect(rank(byCode, '9132').map(({ id }) => id)).toEqual(['g', 'f']);
});
