import { brandId, DEFAULT_QUEUE_SETTINGS, type CallbackId, type CallId, type QueueId } from '@hotline/contracts';
import { AGENT_HZ } from '@hotline/e2e/audio/tone.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RealExchange } from '../asterisk/testing/real-exchange.ts';
import { hearsNow, THIRD_HZ } from '../asterisk/testing/talking.ts';

// Queues that are full or closed, and a promised callback, on a real Asterisk with real phones.

const GENERAL = brandId<QueueId>('general');
const PRICE = brandId<QueueId>('price');
const MOBILE = '13900139000';

let real: RealExchange;

beforeAll(async () => {
  real = await RealExchange.start();
});
afterAll(() => real.stop());
afterEach(async () => {
  await real.everybodyLeaves();
  await real.asks({ type: 'configure-queue', queue: GENERAL, settings: DEFAULT_QUEUE_SETTINGS });
  expect(real.bugs.splice(0)).toEqual([]);
});

test('a full queue gives the newcomer back to the flow, at the exit for it; the other one waits on', async () => {
  const settings = { ...DEFAULT_QUEUE_SETTINGS, maxWaiting: 1, overflowQueue: PRICE };
  await real.asks({ type: 'configure-queue', queue: GENERAL, settings });
  const first = await real.caller('first');
  await real.waitFor('queue.entered', (fact) => fact.callId === first.callId);
  const second = await real.caller('second');
  const left = await real.waitFor('queue.left', (fact) => fact.callId === second.callId);
  expect(left).toMatchObject({ queue: 'general', reason: 'overflow-full', waitMs: 0 });
  expect(real.exchange.cores.acd.state.entries.get(first.callId)?.queue).toBe('general');
});

test('a promised callback is offered in its turn; accepting it rings the citizen, and both hear each other', async () => {
  const citizen = await real.outsider('the citizen', MOBILE, THIRD_HZ);
  const waiting = await real.caller('wang', MOBILE);
  await real.waitFor('queue.entered', (fact) => fact.callId === waiting.callId);
  const callbackId = brandId<CallbackId>(`${waiting.callId}-cb`);
  const outboundCallId = brandId<CallId>(`${waiting.callId}-back`);
  const to = { queue: GENERAL, hotline: '12315', number: MOBILE, priority: 0 } as const;
  const at = Date.now();
  real.exchange.switchboard.state({
    type: 'callback.requested',
    at,
    callbackId,
    callId: waiting.callId,
    outboundCallId,
    ...to,
  });
  await real.waitFor('queue.left', (fact) => fact.callId === waiting.callId && fact.reason === 'callback');
  await waiting.phone.hangUp();
  const li = await real.agent('li', '8001', AGENT_HZ);
  const offer = await real.waitFor('offer.made', (fact) => fact.callId === outboundCallId);
  expect(offer.callback).toMatchObject({ callbackId, number: MOBILE });
  await real.waitFor('call.connected', (fact) => fact.callId === outboundCallId);
  expect(await real.waitFor('callback.ended')).toMatchObject({ callbackId, outcome: 'connected' });
  await Promise.all([hearsNow(citizen, AGENT_HZ), hearsNow(li.phone, THIRD_HZ)]);
  await citizen.hangUp();
  await real.waitFor('agent.wrapping-up', (fact) => fact.callId === outboundCallId);
});
