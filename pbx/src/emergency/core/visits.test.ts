import { describe, expect, it } from 'vitest';
import { decideVisits, readVisits } from './visits.ts';

const CALL = { key: 'ast1-1.1/call', value: '12331|13800001234|1795269522152' };
const TALK = { key: 'ast1-1.1/talk', value: 'agent8001-web|1795269530000' };
const END = { key: 'ast1-1.1/end', value: '1795269540000' };
const LIVES = new Set(['ast1-1.1']);

const stepsOf = (rows: readonly { key: string; value: string }[], living = new Set<string>()) =>
  decideVisits(readVisits(rows).visits, living);

describe('the visits of the emergency queue', () => {
  it('takes back who still waits, and leaves a talk alone', () => {
    expect(stepsOf([CALL], LIVES)).toMatchObject([{ kind: 'take-back' }]);
    expect(stepsOf([TALK, CALL], LIVES)).toMatchObject([
      { kind: 'wait', visit: { talk: { endpoint: 'agent8001-web' } } },
    ]);
  });

  it('writes down what has ended, also when the switch died under it', () => {
    const visit = { hotline: '12331', callerNumber: '13800001234', startedAt: 1795269522152 };
    expect(stepsOf([CALL, TALK, END])).toMatchObject([{ kind: 'write-down', visit, endedAt: 1795269540000 }]);
    expect(stepsOf([CALL, TALK])).toMatchObject([{ kind: 'write-down', endedAt: 1795269530000 }]);
    expect(stepsOf([CALL])).toMatchObject([{ kind: 'write-down', visit: { talk: null }, endedAt: 1795269522152 }]);
  });

  it('reads a withheld or odd number as none, and an odd hotline as the chief one', () => {
    const [visit] = readVisits([{ key: 'a/call', value: '999|anonymous|1795269522152' }]).visits;
    expect(visit).toMatchObject({ callerNumber: null, hotline: '12315', dialled: '999' });
  });

  it('tells remains apart, in the order in which people came', () => {
    const later = { key: 'b/call', value: '12315||1795269999999' };
    const { visits, remains } = readVisits([
      later,
      CALL,
      { key: 'c/end', value: '1795269540000' },
      { key: 'd', value: '' },
    ]);
    expect(visits.map(({ id }) => id)).toEqual(['ast1-1.1', 'b']);
    expect(remains).toEqual(['c', 'd']);
  });
});
