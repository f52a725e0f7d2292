import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SortedList } from './sorted-list.ts';

interface Member {
  readonly key: number;
  readonly ordinal: number;
}

const compare = (a: Member, b: Member): number => a.key - b.key || a.ordinal - b.ordinal;

describe('a sorted list', () => {
  it('behaves as a sorted array would, whatever is added and removed', () => {
    const step = fc.record({ key: fc.integer({ min: 0, max: 20 }), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const list = new SortedList<Member>(compare);
        const expected: Member[] = [];
        for (const [ordinal, { key, remove }] of steps.entries()) {
          if (remove && expected.length > 0) {
            const [gone] = expected.splice(key % expected.length, 1);
            expect([list.remove(gone!), list.remove(gone!)]).toEqual([true, false]);
          } else {
            const member = { key, ordinal };
            list.add(member);
            expected.push(member);
            expected.sort(compare);
          }
          expect([...list]).toEqual(expected);
          expect([list.size, list.first]).toEqual([expected.length, expected[0] ?? null]);
          for (const [rank, member] of expected.entries()) expect(list.rank(member)).toBe(rank);
        }
      }),
      { seed: 12315 },
    );
  });

  it('stays in order when it is far longer than one piece', () => {
    const list = new SortedList<Member>(compare);
    const members = Array.from({ length: 5000 }, (_, ordinal) => ({ key: (ordinal * 7919) % 1000, ordinal }));
    for (const member of members) list.add(member);
    const sorted = [...members].sort(compare);
    expect([...list]).toEqual(sorted);
    expect(list.rank(sorted[3210]!)).toBe(3210);
    for (const member of sorted.slice(0, 4990)) list.remove(member);
    expect([...list]).toEqual(sorted.slice(4990));
  });
});
