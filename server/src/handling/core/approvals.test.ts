import { APPROVAL_KINDS } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { refusalOfAsking, refusalOfDeciding } from './approvals.ts';

const report = { type: 'report', state: 'verifying' } as const;

describe('what the head approves', () => {
  it('depends on the type and the state of the case', () => {
    const may = (about: Parameters<typeof refusalOfAsking>[1]) =>
      APPROVAL_KINDS.filter((kind) => refusalOfAsking(kind, about, []) === null);
    expect(may(report)).toEqual(['verification-extension', 'filing', 'not-filing', 'police-transfer']);
    expect(may({ type: 'report', state: 'extended' })).not.toContain('verification-extension');
    expect(may({ type: 'complaint', state: 'mediating' })).toEqual(['police-transfer']);
    expect(may({ type: 'report', state: 'filed' })).toEqual(['enforcement-extension', 'police-transfer', 'reward']);
    expect(may({ type: 'report', state: 'closed' })).toEqual(['reward']);
    expect(may({ type: 'inquiry', state: 'registered' })).toEqual([]);
  });

  it('is asked once at a time, and granted once', () => {
    const asked = (isOpen: boolean, isGranted: boolean) => [
      { kind: 'verification-extension' as const, isOpen, isGranted },
    ];
    expect(refusalOfAsking('verification-extension', report, asked(true, false))).toBe('asked-already');
    expect(refusalOfAsking('verification-extension', report, asked(false, true))).toBe('granted-already');
    expect(refusalOfAsking('verification-extension', report, asked(false, false))).toBeNull();
    expect(refusalOfAsking('filing', report, asked(true, false))).toBeNull();
  });

  it('is decided by another person than the one who asks', () => {
    expect([refusalOfDeciding('a', 'a'), refusalOfDeciding('a', 'b')]).toEqual(['asker-decides', null]);
  });
});
