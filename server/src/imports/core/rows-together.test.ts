import { expect, it } from 'vitest';
import { rowsTogether } from './rows-together.ts';

async function given(rows: readonly (readonly string[])[], most: number) {
  async function* table() {
    yield* rows;
  }
  const pieces = [];
  for await (const piece of rowsTogether(table(), { firstRow: 2, together: 2, most })) pieces.push(piece);
  return pieces;
}

it('a long table comes in pieces that know their rows, empty ones too', async () => {
  expect(await given([['a'], [], ['b'], ['c'], ['d']], 4)).toEqual([
    { firstRow: 2, rows: [['a'], []], count: 1 },
    { firstRow: 4, rows: [['b'], ['c']], count: 3 },
    { firstRow: 6, rows: [['d']], count: 4 },
  ]);
});

it('ends where there is too much, not counting what is empty', async () => {
  expect((await given([['a'], [], [], ['b']], 2)).at(-1)).toMatchObject({ count: 2 });
  expect((await given([['a'], [], ['b'], ['c'], ['d']], 2)).at(-1)).toBe('too-long');
});
