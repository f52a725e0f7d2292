import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrderedList, type Place } from './ordered-list.ts';

describe('an ordered list', () => {
  it('behaves as a sorted array would, whatever is added and removed', () => {
    const step = fc.record({ key: fc.integer({ min: 0, max: 20 }), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const list = new OrderedList<number>();
        const places: Place<number>[] = [];
        for (const [index, { key, remove }] of steps.entries()) {
          if (remove && places.length > 0) list.remove(places.splice(key % places.length, 1)[0]!);
          else places.push(list.add(key, index));
        }
        const expected = [...places].sort((a, b) => a.key - b.key || a.member - b.member).map((place) => place.member);
        expect([...list]).toEqual(expected);
        expect(list.size).toBe(expected.length);
        expect(list.first).toBe(expected[0] ?? null);
      }),
      { seed: 12315 },
    );
  });
});
