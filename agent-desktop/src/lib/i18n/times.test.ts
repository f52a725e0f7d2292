import { expect, test } from 'vitest';
import { dayOf, endOfDay, formatDateTime, formatShortTime, formatSpan, startOfDay } from './times.ts';

/** 2026-11-21 00:30 in Shanghai is still the 20th in Greenwich. */
const HALF_PAST_MIDNIGHT = Date.parse('2026-11-20T16:30:00Z');

test('times are those of Shanghai, wherever the desk stands', () => {
  expect(dayOf(HALF_PAST_MIDNIGHT)).toBe('2026-11-21');
  expect(formatDateTime(HALF_PAST_MIDNIGHT)).toBe('2026/11/21 00:30');
  expect(startOfDay('2026-11-21')).toBe(Date.parse('2026-11-20T16:00:00Z'));
  expect(endOfDay('2026-11-21')).toBe(Date.parse('2026-11-21T15:59:59.999Z'));
});

test('the date is left out today and the year this year', () => {
  const now = Date.parse('2026-11-21T04:00:00Z');
  expect(formatShortTime(HALF_PAST_MIDNIGHT, now)).toBe('00:30');
  expect(formatShortTime(Date.parse('2026-03-15T04:00:00Z'), now)).toBe('03/15 12:00');
  expect(formatShortTime(Date.parse('2025-03-15T04:00:00Z'), now)).toBe('2025/03/15 12:00');
});

test.each([
  [-500, '0:00'],
  [7_000, '0:07'],
  [760_000, '12:40'],
  [3_723_000, '1:02:03'],
])('%i ms is %s', (ms, text) => expect(formatSpan(ms)).toBe(text));
