import { brandId, type CallId, type FactOf } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import { answerLookup, recognise } from './core/what-is-told.ts';

const callId = brandId<CallId>('01K');
const asked = (value: string): FactOf<'ivr.lookup-asked'> => ({
  type: 'ivr.lookup-asked',
  at: 1,
  callId,
  lookupId: '01K-l3',
  lookup: 'case-progress',
  value,
  callerNumber: '13800138000',
});
const own = { number: 'TS-20261118-000017', state: 'registered', ownerId: 'li', person: { group: 'elderly' } };

describe('what a flow is told', () => {
  it('is how far the caller’s own case is, by the digits of its number', () => {
    expect(answerLookup(asked('20261118000017'), [own])).toEqual({
      type: 'answer-lookup',
      callId,
      lookupId: '01K-l3',
      outcome: 'found',
      say: 'progress-registered',
    });
  });

  it('is nothing of a case that is not among those of the number', () => {
    expect(answerLookup(asked('20261118000018'), [own])).toMatchObject({ outcome: 'not-found' });
    expect(answerLookup(asked('20261118000017'), [])).toMatchObject({ outcome: 'not-found' });
  });

  it('is who has the newest case, and whether the caller is one of the aged', () => {
    const started = { callId } as FactOf<'call.started'>;
    expect(recognise(started, [{ ...own, ownerId: 'zhao', person: null }, own])).toMatchObject({
      preferredAgent: 'zhao',
      marks: ['aged-65'],
    });
    expect(recognise(started, [])).toBeNull();
  });
});
