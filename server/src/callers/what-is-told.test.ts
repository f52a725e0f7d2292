import { brandId, type CallId, type FactOf } from '@hotline/contracts';
import { expect, it } from 'vitest';
import { recognise } from './core/what-is-told.ts';

const callId = brandId<CallId>('01K');
const own = { ownerId: 'li', person: { group: 'elderly' } };

it('a flow is told who has the newest case, and whether the caller is one of the aged', () => {
  const started = { callId } as FactOf<'call.started'>;
  expect(recognise(started, [{ ...own, ownerId: 'zhao', person: null }, own])).toMatchObject({
    preferredAgent: 'zhao',
    marks: ['aged-65'],
  });
  expect(recognise(started, [])).toBeNull();
});
