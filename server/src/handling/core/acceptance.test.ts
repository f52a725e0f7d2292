import type { RefusalGround } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { refusalOfRefusing, type RefusalWish } from './acceptance.ts';
import { groundOf, refusalGroundsOf } from './grounds.ts';

const wish = (code: RefusalGround, more: Partial<RefusalWish> = {}): RefusalWish => ({
  code,
  ground: groundOf(refusalGroundsOf('order-121'), code),
  findings: [],
  limit: null,
  proofDueOn: null,
  today: '2026-11-21',
  ...more,
});

describe('refusing a complaint (16)', () => {
  it('for not being for living consumption needs a person to find a factor, and to say why (17)', () => {
    const found = (note: string, finding: 'confirmed' | 'unclear') =>
      refusalOfRefusing(wish('not-living-consumption', { findings: [{ factor: 'shared-contact', finding, note }] }));
    expect(refusalOfRefusing(wish('not-living-consumption'))).toEqual({ because: 'factor-must-be-found', article: 17 });
    expect(found('同一手机号', 'unclear')?.because).toBe('factor-must-be-found');
    expect(found(' ', 'confirmed')?.because).toBe('factor-must-be-found');
    expect(found('同一手机号', 'confirmed')).toBeNull();
  });

  it('for being too late needs the day of knowing, and three years over', () => {
    expect(refusalOfRefusing(wish('too-late'))?.because).toBe('knowing-day-needed');
    const limit = { lastDay: '2026-11-21', isOver: false };
    expect(refusalOfRefusing(wish('too-late', { limit }))?.because).toBe('still-in-time');
    expect(refusalOfRefusing(wish('too-late', { limit: { ...limit, isOver: true } }))).toBeNull();
  });

  it('for missing proof waits until the day of the notice is over (10)', () => {
    const until = (proofDueOn: string) =>
      refusalOfRefusing(wish('identity-not-verified', { proofDueOn }))?.because ?? null;
    expect([until('2026-11-21'), until('2026-11-20')]).toEqual(['proof-still-awaited', null]);
    expect(refusalOfRefusing(wish('material-missing'))).toBeNull();
  });

  it('knows only the grounds of the pack of the case', () => {
    expect(refusalOfRefusing(wish('repeat-pending'))?.because).toBe('ground-unknown');
  });
});
