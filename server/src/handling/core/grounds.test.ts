import { describe, expect, it } from 'vitest';
import { groundOf, mediationEndsOf, refusalGroundsOf } from './grounds.ts';

const codes = (grounds: { items: readonly { code: string }[] }) => grounds.items.map(({ code }) => code);

describe('the grounds of refusing and ending', () => {
  it('are the seven of article 16 and the eight of article 23, numbered as there', () => {
    expect(codes(refusalGroundsOf('order-121'))).toHaveLength(7);
    expect(codes(mediationEndsOf('order-121'))).toHaveLength(8);
    expect(groundOf(refusalGroundsOf('order-121'), 'too-late')).toMatchObject({ item: 4 });
    expect(groundOf(mediationEndsOf('order-121'), 'party-gone')).toMatchObject({ item: 7 });
  });

  it('are those of the rules in force when the case was received', () => {
    expect(codes(refusalGroundsOf('order-20'))).not.toContain('identity-not-verified');
    expect(codes(mediationEndsOf('order-20'))).not.toContain('party-gone');
    expect(groundOf(mediationEndsOf('order-20'), 'time-over')!.zh).toContain('四十五个工作日');
    expect(codes(refusalGroundsOf('cfda-21'))).toHaveLength(8);
    expect(groundOf(refusalGroundsOf('price-2014'), 'too-late')).toBeNull();
  });
});
