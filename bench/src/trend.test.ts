import { describe, expect, it } from 'vitest';
import { growthPerHour } from './trend.ts';

describe('growth', () => {
  it('is the slope of what grows, and nothing for what stays', () => {
    const minutes = Array.from({ length: 31 }, (_, minute) => minute);
    expect(growthPerHour(minutes.map((minute) => ({ atMs: minute * 60_000, value: 100 + minute })))).toBeCloseTo(60);
    expect(growthPerHour(minutes.map((minute) => ({ atMs: minute * 60_000, value: 100 })))).toBe(0);
  });
});
