import { brandId, type CallId, type Fact, type JournalledFact } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { factsOfCall, latestCalls, timelineOf } from './timeline.ts';

const at = Date.UTC(2026, 10, 21, 2, 0, 0);
const started = (callId: string): Fact => ({
  type: 'call.started',
  at,
  callId: brandId<CallId>(callId),
  legId: brandId('leg'),
  node: 'a',
  trunk: 'trunk',
  dialled: '12315',
  hotline: '12315',
  callerNumber: '13800138000',
  flow: 'line-12315',
  flowVersion: 'v',
});
const facts: JournalledFact[] = [
  started('01AAA'),
  started('01BBB'),
  { type: 'call.answered', at: at + 42, callId: brandId<CallId>('01AAA') } as Fact,
].map((fact, index) => ({ v: 1, seq: index + 1, fact }));

describe('a trace', () => {
  it("prints one call's facts with China's time and the time since the first", () => {
    const [first, second] = timelineOf(factsOfCall(facts, 'AAA'));
    expect(first).toMatch(/^10:00:00\.000 +\+0 ms +#1 +call\.started/);
    expect(second).toMatch(/^10:00:00\.042 +\+42 ms +#3 +call\.answered/);
  });

  it('masks the number of the caller', () => {
    expect(timelineOf(facts).join('\n')).toContain('callerNumber=138****8000');
    expect(timelineOf(facts).join('\n')).not.toContain('13800138000');
  });

  it('says when an id fits no call, or several', () => {
    expect(() => factsOfCall(facts, 'ZZZ')).toThrow(/no call "ZZZ"/);
    expect(() => factsOfCall([...facts, { v: 1, seq: 4, fact: started('02AAA') }], 'AAA')).toThrow(/fits 2 calls/);
  });

  it('lists the newest calls first', () => {
    expect(latestCalls(facts, 10).map((line) => line.slice(0, 5))).toEqual(['01BBB', '01AAA']);
  });
});
