import { describe, expect, it } from 'vitest';
import { ageLimitOf, isRealDay } from './age-limit.ts';

const noHoliday = () => false;

describe('the limit of three years', () => {
  it('lets in the last day and refuses the day after it', () => {
    expect(ageLimitOf('2023-05-20', '2026-05-20', noHoliday)).toEqual({ lastDay: '2026-05-20', isOver: false });
    expect(ageLimitOf('2023-05-20', '2026-05-21', noHoliday).isOver).toBe(true);
  });

  it('ends after the statutory holidays on which it would have ended', () => {
    const nationalDays = new Set(['2026-10-01', '2026-10-02', '2026-10-03']);
    const limit = ageLimitOf('2023-10-01', '2026-10-04', (day) => nationalDays.has(day));
    expect(limit).toEqual({ lastDay: '2026-10-04', isOver: false });
  });

  it('takes the last day of February for the 29th', () => {
    expect(ageLimitOf('2024-02-29', '2027-03-01', noHoliday)).toEqual({ lastDay: '2027-02-28', isOver: true });
  });

  it('knows which days there are', () => {
    expect(['2026-02-28', '2026-02-29', '2026-13-01', 'yesterday'].map(isRealDay)).toEqual([true, false, false, false]);
  });
});
