import { expect, test } from 'vitest';
import { layOutFlow } from './lay-out-flow.ts';

const step = (name: string, exits: [exit: string, to: string | null, walked: number][], entered = 0) => ({
  step: name,
  kind: 'say',
  entered,
  droppedOff: 0,
  exits: exits.map(([exit, to, walked]) => ({ exit, to, walked })),
});

test('every way is drawn: two exits to one step, a way back, and one that ends', () => {
  const placed = layOutFlow({
    steps: [
      step(
        'greeting',
        [
          ['1', 'person', 3],
          ['silence', 'person', 5],
        ],
        10,
      ),
      step('person', [
        ['agent', null, 8],
        ['key', 'greeting', 0],
      ]),
    ],
  });
  expect(placed.ways.map(({ exit, walked, share }) => [exit, walked, share])).toEqual([
    ['1', 3, 0.3],
    ['silence', 5, 0.5],
    ['agent', 8, 0],
    ['key', 0, 0],
  ]);
  expect(new Set(placed.ways.map(({ path }) => path)).size).toBe(4);
  expect(placed.ends).toHaveLength(1);
  expect(placed.steps[0]!.y).toBeLessThan(placed.steps[1]!.y);
  for (const { x, y } of [...placed.steps, ...placed.ends]) expect(x >= 0 && y >= 0).toBe(true);
});
