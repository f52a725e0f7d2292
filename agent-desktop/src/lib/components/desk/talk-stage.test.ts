import { brandId, type DeskParty, type LegId } from '@hotline/contracts';
import { expect, test } from 'vitest';
import { stageOf } from './talk-stage.ts';

const party = (state: DeskParty['state']): DeskParty => ({
  legId: brandId<LegId>(`leg-${state}`),
  kind: 'agent',
  name: { zh: '李想', en: 'Li Xiang' },
  number: null,
  way: 'consult',
  state,
  since: 0,
});

test.each([
  ['alone with the citizen', { heldSince: null, parties: [] }, 'alone'],
  ['the citizen on hold, nobody else', { heldSince: 1, parties: [] }, 'alone'],
  ['a colleague is rung', { heldSince: 1, parties: [party('ringing')] }, 'ringing'],
  ['a colleague is asked', { heldSince: 1, parties: [party('talking')] }, 'consulting'],
  ['back with the citizen, the colleague waits', { heldSince: null, parties: [party('held')] }, 'consulting'],
  ['everybody hears everybody', { heldSince: null, parties: [party('talking')] }, 'conference'],
  ['a third is rung into two', { heldSince: null, parties: [party('talking'), party('ringing')] }, 'conference'],
] as const)('%s', (_, call, stage) => {
  expect(stageOf({ ...call, parties: [...call.parties], isInCharge: true })).toBe(stage);
  expect(stageOf({ ...call, parties: [...call.parties], isInCharge: false })).toBe('guest');
});
