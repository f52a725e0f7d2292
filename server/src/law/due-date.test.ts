import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCalendar } from '@hotline/ivr-flows';
import { dayOf, dayOfKnown, textOf, weekdayOf, yearOf } from './core/days.ts';
import { dueOn, type Length } from './core/due-date.ts';
import { beginOf, dayAt, dueStateAt, endOf, marksOf } from './core/due-moment.ts';
import { layOutWorkingDays } from './core/working-days.ts';

const calendar = layOutWorkingDays(loadCalendar(join(import.meta.dirname, '../../../ivr-flows')));
const plain = { calendar, doesWeekendExtend: false };
const SEVEN: Length = { count: 7, unit: 'working-days' };
const SIXTY: Length = { count: 60, unit: 'days' };

function due(
  start: string,
  length: Length,
  counting = plain,
  leftOut: readonly (readonly [string, string])[] = [],
): string {
  const spans = leftOut.map(([from, to]) => ({ from: dayOfKnown(from), to: dayOfKnown(to) }));
  const found = dueOn(dayOfKnown(start), length, counting, spans);
  return found.kind === 'due' ? textOf(found.on) : `needs ${found.year}`;
}

describe('a day', () => {
  it('is a number and comes back as the same day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), (day) => {
        expect(dayOf(textOf(day))).toBe(day);
        expect(yearOf(day)).toBe(Number(textOf(day).slice(0, 4)));
        expect(weekdayOf(day)).toBe((new Date(day * 86_400_000).getUTCDay() + 6) % 7);
      }),
    );
  });

  it.each(['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '2026-1-1', '26-01-01', '2026-04-31', ''])(
    '"%s" is none',
    (text) => {
      expect(dayOf(text)).toBeNull();
    },
  );
});

describe('a due date', () => {
  it.each([
    ['2026-09-28', SEVEN, '2026-10-13', 'past National Day and its make-up Saturday'],
    ['2026-10-01', SEVEN, '2026-10-15', 'from a holiday'],
    ['2026-09-18', SEVEN, '2026-09-29', 'over a make-up Sunday and the mid-autumn days'],
    ['2026-08-03', SIXTY, '2026-10-08', 'that would be 2 October goes to the first day after the holidays'],
    ['2026-04-15', SIXTY, '2026-06-14', 'on a plain Sunday stays'],
    [
      '2023-12-20',
      { count: 45, unit: 'working-days' },
      '2024-02-27',
      'over the turn of a year and the spring festival',
    ],
  ] as const)('from %s of %o is %s: %s', (start, length, wanted, _why) => {
    expect(due(start, length)).toBe(wanted);
  });

  it('leaves a plain weekend behind where the setting says so', () => {
    const extends_ = { calendar, doesWeekendExtend: true };
    expect(due('2026-04-15', SIXTY, extends_)).toBe('2026-06-15');
    // A Saturday that is a make-up workday is a workday.
    expect(due('2026-08-11', SIXTY, extends_)).toBe('2026-10-10');
  });

  it('is not guessed without the calendar of its year', () => {
    expect(due('2026-12-25', SEVEN)).toBe('needs 2027');
    expect(due('2026-11-21', SIXTY)).toBe('needs 2027');
    expect(due('2027-01-05', SEVEN)).toBe('needs 2027');
    expect(due('2013-12-30', SEVEN)).toBe('needs 2013');
  });

  it('leaves out testing: its first day counts, its last does not', () => {
    expect(due('2026-07-01', SIXTY, plain, [['2026-07-10', '2026-07-20']])).toBe('2026-09-09');
    expect(due('2026-07-01', SEVEN, plain, [['2026-07-03', '2026-07-08']])).toBe('2026-07-15');
    // Two suspensions at once are left out once.
    const twice = [
      ['2026-07-10', '2026-07-20'],
      ['2026-07-15', '2026-07-18'],
    ] as const;
    expect(due('2026-07-01', SIXTY, plain, twice)).toBe('2026-09-09');
  });

  it('is what counting day by day on the fingers gives', () => {
    const day = fc.integer({ min: dayOfKnown('2015-01-01'), max: dayOfKnown('2025-09-01') });
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 60 }),
        day,
        fc.integer({ min: 0, max: 40 }),
        (start, count, from, span) => {
          const leftOut = [{ from, to: from + span }];
          let left = count;
          let at = start;
          while (left > 0) {
            at += 1;
            const isOut = at > from && at <= from + span;
            if (!isOut && calendar.isWorkday(at)) left -= 1;
          }
          expect(dueOn(start, { count, unit: 'working-days' }, plain, leftOut)).toEqual({ kind: 'due', on: at });
        },
      ),
    );
  });
});

describe('the moments of a clock', () => {
  const [start, end] = [dayOfKnown('2026-09-28'), dayOfKnown('2026-10-13')];

  it('are of Shanghai, and the last day counts to its end', () => {
    expect(new Date(endOf(end)).toISOString()).toBe('2026-10-13T16:00:00.000Z');
    expect(dayAt(endOf(end) - 1)).toBe(end);
    expect(dayAt(beginOf(end))).toBe(end);
  });

  it('warn at the set parts of the time, then it is overdue', () => {
    const [first, second, last] = marksOf(start, end, [90, 70]);
    expect([first! < second!, second! < last!, last]).toEqual([true, true, endOf(end)]);
    const times = { warnAt: first!, dueAt: last! };
    expect(dueStateAt(first! - 1, times)).toBe('in-time');
    expect(dueStateAt(first!, times)).toBe('warning');
    expect(dueStateAt(last! - 1, times)).toBe('warning');
    expect(dueStateAt(last!, times)).toBe('overdue');
    expect(dueStateAt(last!, { warnAt: null, dueAt: null })).toBeNull();
  });
});
