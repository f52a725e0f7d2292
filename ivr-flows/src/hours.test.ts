import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSite } from './load-site.ts';
import { epochOf } from './local-time.ts';
import { missingYears } from './missing-years.ts';
import { localTime, opennessOf } from './walk/hours.ts';

const site = loadSite(join(import.meta.dirname, '../flows'));
const at = (local: string) => epochOf(local, 'Asia/Shanghai');
const openness = (local: string) =>
  opennessOf(site.hours.schedules['staffed']!, site.calendar, localTime(at(local), site.hours.zone));

describe('the hours of the centre', () => {
  it.each([
    ['2026-11-18 08:29', 'closed', 'a minute before'],
    ['2026-11-18 08:30', 'open', 'an ordinary Wednesday'],
    ['2026-11-18 20:30', 'closed', 'the last minute is over'],
    ['2026-10-01 10:00', 'holiday', 'National Day'],
    ['2026-10-10 18:00', 'open', 'a Saturday that makes up for it, with the hours of a workday'],
    ['2026-10-17 18:00', 'closed', 'an ordinary Saturday closes earlier'],
    ['2026-03-15 21:00', 'open', 'a special day'],
  ])('at %s are %s: %s', (local, wanted) => {
    expect(openness(local)).toBe(wanted);
  });

  it('miss the holidays of a year that nobody has entered, from the December before', () => {
    expect(missingYears(site, at('2026-11-30 12:00'))).toEqual([]);
    expect(missingYears(site, at('2026-12-01 12:00'))).toEqual([2027]);
    expect(missingYears(site, at('2027-02-01 12:00'))).toEqual([2027]);
  });
});
