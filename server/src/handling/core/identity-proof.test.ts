import { describe, expect, it } from 'vitest';
import { refusalOfAskingProof, refusalOfConcluding } from './identity-proof.ts';

const TODAY = '2026-11-21';

describe('asking for proof of identity (10)', () => {
  it('is a notice with a day to come, one at a time', () => {
    expect(refusalOfAskingProof('2026-11-28', TODAY, null)).toBeNull();
    expect(refusalOfAskingProof(TODAY, TODAY, null)).toBe('due-day-in-the-past');
    expect(refusalOfAskingProof('2026-11-28', TODAY, '2026-11-27')).toBe('asked-already');
  });

  it('finds proof missing only after its day, and false proof at once', () => {
    expect(refusalOfConcluding('not-provided', TODAY, TODAY)).toBe('still-time');
    expect(refusalOfConcluding('not-provided', TODAY, '2026-11-20')).toBeNull();
    expect(refusalOfConcluding('false-material', TODAY, '2026-11-28')).toBeNull();
    expect(refusalOfConcluding('provided', TODAY, null)).toBe('not-asked');
  });
});
