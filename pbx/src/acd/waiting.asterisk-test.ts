import {
  brandId,
  DEFAULT_QUEUE_SETTINGS,
  type AgentId,
  type AnnouncementId,
  type QueueId,
  type QueueSettings,
} from '@hotline/contracts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import { heardSeconds, hears, hearsFor } from '@hotline/e2e/stack/hearing.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PROMPT_HZ } from '../asterisk/testing/own-asterisk.ts';
import { RealExchange } from '../asterisk/testing/real-exchange.ts';
import { givenATalk, hearsNow, THIRD_HZ } from '../asterisk/testing/talking.ts';

// What becomes of a caller who waits, and what a supervisor does about it, on a real Asterisk with real phones.

const GENERAL = brandId<QueueId>('general');
const PRICE = brandId<QueueId>('price');
const asked = { by: brandId<AgentId>('chen'), why: '高峰时段' };

let real: RealExchange;

beforeAll(async () => {
  real = await RealExchange.start();
});
afterAll(() => real.stop());
afterEach(async () => {
  await real.everybodyLeaves();
  await configure({});
  await real.asks({ type: 'open-queue', queue: GENERAL, ...asked });
  expect(real.bugs.splice(0)).toEqual([]);
});

function configure(settings: Partial<QueueSettings>): Promise<void> {
  return real.asks({
    type: 'configure-queue',
    queue: GENERAL,
    settings: { ...DEFAULT_QUEUE_SETTINGS, ...settings },
  });
}

async function givenWaiting(name: string) {
  const caller = await real.caller(name);
  await real.waitFor('queue.entered', (fact) => fact.callId === caller.callId);
  return caller;
}

function stateOf(agentId: AgentId) {
  return real.exchange.cores.acd.state.agents.get(agentId)?.state;
}

test('a caller whom nobody has the skill for is offered to others when the ring widens', async () => {
  await configure({ skills: [{ skill: 'food', level: 5 }], rings: [{ afterSeconds: 1, without: ['food'] }] });
  const li = await real.agent('li', '8001', AGENT_HZ);
  const wang = await givenWaiting('Wang');
  const widened = await real.waitFor('queue.widened', (fact) => fact.callId === wang.callId);
  expect(widened.ring).toBe(1);
  const offer = await real.waitFor('offer.made', (fact) => fact.callId === wang.callId);
  expect(offer.at, 'nobody was rung before').toBeGreaterThanOrEqual(widened.at);
  await Promise.all([hearsNow(wang.phone, AGENT_HZ), hearsNow(li.phone, CALLER_HZ)]);
});

test('a caller who waits for longer than the queue allows goes on in the flow', async () => {
  await configure({ maxWaitSeconds: 1 });
  const wang = await givenWaiting('Wang');
  const left = await real.waitFor('queue.left', (fact) => fact.callId === wang.callId);
  expect(left).toMatchObject({ queue: 'general', reason: 'overflow-time' });
  expect(left.waitMs).toBeGreaterThanOrEqual(1000);
  await real.waitFor('ivr.step-entered', (fact) => fact.callId === wang.callId && fact.step === 'busy');
});

test('a supervisor closes a queue: who waits, and who comes, goes on in the flow; reopened, it takes callers again', async () => {
  const wang = await givenWaiting('Wang');
  await real.asks({ type: 'close-queue', queue: GENERAL, ...asked });
  const left = await real.waitFor('queue.left', (fact) => fact.callId === wang.callId);
  expect(left.reason).toBe('closed');
  const zhou = await real.caller('Zhou');
  expect(await real.waitFor('queue.left', (fact) => fact.callId === zhou.callId)).toMatchObject({ reason: 'closed' });
  await real.asks({ type: 'open-queue', queue: GENERAL, ...asked });
  const sun = await givenWaiting('Sun');
  await real.agent('li', '8001', AGENT_HZ);
  await real.waitFor('call.connected', (fact) => fact.callId === sun.callId);
  await hearsNow(sun.phone, AGENT_HZ);
});

test('a caller who is kept for one agent is offered to all when that agent pauses, and when the time is over', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  const zhao = await real.agent('zhao', '8002', THIRD_HZ);
  const city = await real.outsider('the city', '12345', THIRD_HZ, 'by-hand');
  /** The other authority does not take the citizen, who is then kept for the agent who knows the matter. */
  const comesBackTo = async (agentId: AgentId): Promise<number> => {
    const since = real.journal.lastSeq;
    const mark = city.mark();
    await real.asks({ type: 'transfer-call', agentId, callId, to: { kind: 'outside', number: '12345' } });
    await city.ringing(mark);
    await city.hangUp();
    await real.waitFor('queue.entered', (fact) => fact.callId === callId && fact.preferredAgent === agentId, since);
    return since;
  };

  await configure({ preferSeconds: 60 });
  const first = await comesBackTo(li);
  expect(stateOf(zhao.agentId)?.kind, 'the caller is kept for li').toBe('ready');
  await real.asks({ type: 'pause-agent', agentId: li, reason: 'break' });
  await real.asks({ type: 'end-wrap-up', agentId: li, callId });
  expect(await real.waitFor('queue.widened', (fact) => fact.callId === callId, first)).toMatchObject({ ring: 0 });
  await Promise.all([hearsNow(wang, THIRD_HZ), hearsNow(zhao.phone, CALLER_HZ)]);

  await configure({ preferSeconds: 1 });
  await real.asks({ type: 'ready-agent', agentId: li });
  const second = await comesBackTo(zhao.agentId);
  expect(await real.waitFor('queue.widened', (fact) => fact.callId === callId, second)).toMatchObject({ ring: 0 });
  await Promise.all([hearsNow(wang, AGENT_HZ), hearsNow(liPhone, CALLER_HZ)]);
});

test('an agent who is to be signed out while talking finishes the call and the wrap-up first', async () => {
  const { li, wang, callId, since } = await givenATalk(real);
  await real.asks({ type: 'force-agent', agentId: li, to: { kind: 'signed-out' }, ...asked });
  await real.waitFor('agent.sign-out-planned', (fact) => fact.agentId === li, since);
  await hearsNow(wang, AGENT_HZ);
  await wang.hangUp();
  await real.waitFor('agent.wrapping-up', (fact) => fact.callId === callId);
  expect(stateOf(li)?.kind).toBe('wrapping-up');
  await real.asks({ type: 'end-wrap-up', agentId: li, callId });
  expect(await real.waitFor('agent.signed-out', (fact) => fact.agentId === li, since)).toMatchObject({
    reason: 'forced',
  });
});

test('a supervisor moves a caller who is being rung for: the phone is let go, the agent is not to blame', async () => {
  const li = await real.agent('li', '8001', AGENT_HZ, { answers: 'by-hand' });
  const wang = await real.caller('Wang');
  await li.phone.ringing();
  const mark = li.phone.mark();
  await real.asks({ type: 'move-waiting-call', callId: wang.callId, queue: PRICE, ...asked });
  await li.phone.closed(mark);
  const ended = await real.waitFor('offer.ended', (fact) => fact.callId === wang.callId);
  expect(ended.outcome).toBe('withdrawn');
  expect(await real.waitFor('queue.moved', (fact) => fact.callId === wang.callId)).toMatchObject({
    from: 'general',
    to: 'price',
    reason: 'supervisor',
  });
  await waitForFact('li is ready again', () => stateOf(li.agentId)?.kind === 'ready');
});

test('an announcement is heard by who waits, and cut off by the agent who answers', async () => {
  const wang = await givenWaiting('Wang');
  await hearsFor(wang.phone, 0.3);
  const announcement = (name: string) => ({
    type: 'announce-to-queue' as const,
    announcementId: brandId<AnnouncementId>(name),
    queue: GENERAL,
    prompts: Array.from({ length: 10 }, () => 'all-busy'),
    ...asked,
  });
  const from = heardSeconds(wang.phone);
  await real.asks(announcement('first'));
  await hears(wang.phone, PROMPT_HZ, { from, seconds: 0.5 });
  await real.waitFor('announcement.ended', (fact) => fact.announcementId === 'first');

  const li = await real.agent('li', '8001', AGENT_HZ, { ready: false });
  await real.asks({ type: 'sign-in-agent', agentId: li.agentId, queues: [GENERAL] });
  await waitForFact('phone of li', () => real.exchange.cores.acd.state.agents.get(li.agentId)?.endpoint);
  await real.asks(announcement('second'));
  await real.asks({ type: 'ready-agent', agentId: li.agentId });
  const ended = await real.waitFor('announcement.ended', (fact) => fact.announcementId === 'second');
  const connected = await real.waitFor('call.connected', (fact) => fact.callId === wang.callId);
  expect(ended.at - connected.at, 'cut, not played to its end').toBeLessThan(500);
  await Promise.all([hearsNow(wang.phone, AGENT_HZ), hearsNow(li.phone, CALLER_HZ)]);
});
