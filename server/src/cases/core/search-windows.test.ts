import fc from 'fast-check';
import { expect, it } from 'vitest';
import { monthToken, searchWindows } from './search-windows.ts';

const at = (text: string) => Date.parse(`${text}+08:00`);

it('a search goes backwards: this month, two, nine, then all the rest', () => {
  const windows = searchWindows(at('2026-02-10T12:00:00'), undefined, undefined);
  expect(windows.map(({ months }) => months?.length ?? null)).toEqual([1, 2, 9, null]);
  expect(windows[1]).toEqual({
    months: ['@202601', '@202512'],
    from: at('2025-12-01T00:00:00'),
    to: at('2026-02-01T00:00:00'),
  });
  expect(windows[3]).toEqual({ months: null, from: null, to: at('2025-03-01T00:00:00') });
});

it('a range of days ends it', () => {
  const from = at('2026-01-20T00:00:00');
  const windows = searchWindows(at('2026-02-10T12:00:00'), from, at('2026-02-03T00:00:00'));
  expect(windows.map(({ months }) => months)).toEqual([['@202602'], ['@202601']]);
  expect(windows[1]).toMatchObject({ from, to: at('2026-02-01T00:00:00') });
});

it('no moment is left out and none is looked at twice, and its month is named', () => {
  const moment = fc.integer({ min: at('2019-01-01T00:00:00'), max: at('2026-11-21T23:00:00') });
  const now = at('2026-11-22T00:00:00');
  fc.assert(
    fc.property(
      moment,
      fc.option(moment, { nil: undefined }),
      fc.option(moment, { nil: undefined }),
      (it, from, to) => {
        const hits = searchWindows(now, from, to).filter(
          (window) => (window.from === null || it >= window.from) && (window.to === null || it < window.to),
        );
        const isWanted = (from === undefined || it >= from) && (to === undefined || it < to);
        expect(hits.length).toBe(isWanted ? 1 : 0);
        for (const { months } of hits) if (months) expect(months).toContain(monthToken(it));
      },
    ),
  );
});
