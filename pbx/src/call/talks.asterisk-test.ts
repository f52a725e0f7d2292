import { brandId } from '@hotline/contracts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import { hears, heardSeconds } from '@hotline/e2e/stack/hearing.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RealExchange } from '../asterisk/testing/real-exchange.ts';
import {
  givenATalk,
  hearsBoth,
  hearsNothingOf,
  hearsNow,
  manifestOf,
  speakers,
  THIRD_HZ,
} from '../asterisk/testing/talking.ts';

// Who hears whom after each thing that an agent can do with the people of a talk, on a real Asterisk with real phones.

let real: RealExchange;

beforeAll(async () => {
  real = await RealExchange.start();
});
afterAll(() => real.stop());
afterEach(async () => {
  await real.everybodyLeaves();
  expect(real.bugs.splice(0)).toEqual([]);
});

test('asking a colleague, swapping, talking all three, and leaving the citizen with the colleague', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  const zhao = await real.agent('zhao', '8002', THIRD_HZ, { answers: 'by-hand' });
  await real.asks({ type: 'consult-call', agentId: li, callId, with: { kind: 'agent', agentId: zhao.agentId } });
  await zhao.phone.ringing();
  expect(await real.command({ type: 'swap-call', agentId: li, callId }), 'nobody to swap with yet').toMatchObject({
    refusal: 'wrong-state',
  });
  await hearsNow(liPhone, 450);
  await zhao.phone.accept();
  await real.waitFor('party.joined', (fact) => fact.callId === callId);
  await Promise.all([hearsNow(liPhone, THIRD_HZ), hearsNow(zhao.phone, AGENT_HZ)]);
  await hearsNothingOf(wang, AGENT_HZ);

  await real.asks({ type: 'swap-call', agentId: li, callId });
  await Promise.all([hearsNow(liPhone, CALLER_HZ), hearsNow(wang, AGENT_HZ)]);
  await hearsNothingOf(zhao.phone, AGENT_HZ);

  await real.asks({ type: 'conference-call', agentId: li, callId });
  await Promise.all([
    hearsBoth(wang, AGENT_HZ, THIRD_HZ),
    hearsBoth(liPhone, CALLER_HZ, THIRD_HZ),
    hearsBoth(zhao.phone, CALLER_HZ, AGENT_HZ),
  ]);

  await real.asks({ type: 'complete-transfer', agentId: li, callId });
  await liPhone.closed();
  await Promise.all([hearsNow(wang, THIRD_HZ), hearsNow(zhao.phone, CALLER_HZ)]);
  expect(real.exchange.cores.acd.state.agents.get(li)?.state.kind).toBe('wrapping-up');
  expect(real.exchange.cores.acd.state.agents.get(zhao.agentId)?.state.kind).toBe('talking');
  await wang.hangUp();
  const ended = await real.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended.endedBy).toBe('caller');
  expect(ended.holdMs).toBeGreaterThan(1500);

  const { manifest } = await manifestOf(real, callId);
  expect(speakers(manifest)).toEqual(['li', 'li', 'li+zhao', 'zhao']);
  expect(manifest.holds).toHaveLength(1);
  expect(Math.abs(manifest.audio.durationMs - ended.talkMs)).toBeLessThan(1000);
});

test('a colleague who declines gives the citizen back', async () => {
  const { li, wang, callId } = await givenATalk(real);
  const zhao = await real.agent('zhao', '8002', THIRD_HZ, { answers: 'by-hand' });
  await real.asks({ type: 'consult-call', agentId: li, callId, with: { kind: 'agent', agentId: zhao.agentId } });
  await zhao.phone.ringing();
  await zhao.phone.hangUp();
  const unanswered = await real.waitFor('party.unanswered', (fact) => fact.callId === callId);
  expect(unanswered.outcome).toBe('declined');
  await hearsNow(wang, AGENT_HZ);
  expect(real.exchange.cores.acd.state.agents.get(zhao.agentId)?.state.kind).toBe('ready');
});

test('given blindly to the other authority, which answers; its hang-up ends the call', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  const city = await real.outsider('the city', '12345', THIRD_HZ);
  await real.asks({ type: 'transfer-call', agentId: li, callId, to: { kind: 'outside', number: '12345' } });
  await liPhone.closed();
  await city.established();
  await Promise.all([hearsNow(wang, THIRD_HZ), hearsNow(city, CALLER_HZ)]);
  expect(real.exchange.liveState().calls[0]?.phase.kind).toBe('away');
  await city.hangUp();
  expect((await real.waitFor('call.ended', (fact) => fact.callId === callId)).endedBy).toBe('outside');
  await wang.closed();
  const { manifest } = await manifestOf(real, callId);
  expect(speakers(manifest), 'what they said to each other is not ours to keep').toEqual(['li']);
});

test('the other authority does not take the citizen: back to the agent who knows the matter, before all others', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  const city = await real.outsider('the city', '12345', THIRD_HZ, 'by-hand');
  await real.asks({ type: 'transfer-call', agentId: li, callId, to: { kind: 'outside', number: '12345' } });
  await liPhone.closed();
  await city.ringing();
  await city.hangUp();
  const back = await real.waitFor('queue.entered', (fact) => fact.callId === callId && fact.preferredAgent === li);
  expect(back.priority).toBeGreaterThan(0);
  expect(await real.waitFor('party.unanswered', (fact) => fact.callId === callId)).toMatchObject({ kind: 'outside' });
  const before = heardSeconds(wang);
  await real.asks({ type: 'ready-agent', agentId: li });
  await hears(wang, AGENT_HZ, { from: before, seconds: 0.5 });
  await real.asks({ type: 'hang-up-call', agentId: li, callId });
  await wang.closed();
  const started = real.facts().filter((fact) => fact.type === 'recording.started' && fact.callId === callId);
  expect(started, 'each of the two talks has a recording').toHaveLength(2);
});

test('given to a queue: the next agent of it answers', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  const zhao = await real.agent('zhao', '8002', THIRD_HZ);
  await real.asks({ type: 'transfer-call', agentId: li, callId, to: { kind: 'queue', queue: brandId('general') } });
  await liPhone.closed();
  await Promise.all([hearsNow(wang, THIRD_HZ), hearsNow(zhao.phone, CALLER_HZ)]);
});

test('given blindly to one colleague, and back in the queue when that one does not want it', async () => {
  const { li, wang, callId } = await givenATalk(real);
  const zhao = await real.agent('zhao', '8002', THIRD_HZ, { answers: 'by-hand' });
  await real.asks({ type: 'transfer-call', agentId: li, callId, to: { kind: 'agent', agentId: zhao.agentId } });
  await zhao.phone.ringing();
  await zhao.phone.hangUp();
  await real.waitFor('offer.ended', (fact) => fact.callId === callId && fact.outcome === 'declined');
  const before = heardSeconds(wang);
  await real.asks({ type: 'ready-agent', agentId: li });
  await hears(wang, AGENT_HZ, { from: before, seconds: 0.5 });
});

test('a supervisor is pulled into the talk, is heard by both, and goes', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  const chen = await real.agent('chen', '8009', THIRD_HZ, { ready: false });
  await waitForFact('phone of chen', () => real.book.endpointOf(chen.agentId) !== null);
  await real.asks({ type: 'add-party', agentId: li, callId, who: { kind: 'supervisor', agentId: chen.agentId } });
  await Promise.all([hearsBoth(wang, AGENT_HZ, THIRD_HZ), hearsBoth(liPhone, CALLER_HZ, THIRD_HZ)]);
  await chen.phone.hangUp();
  await real.waitFor('party.left', (fact) => fact.callId === callId);
  await Promise.all([hearsNow(wang, AGENT_HZ), hearsNow(liPhone, CALLER_HZ)]);
  await hearsNothingOf(wang, THIRD_HZ);
});

test('pbx is away while somebody is asked: it finds everybody where they were', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  const zhao = await real.agent('zhao', '8002', THIRD_HZ);
  await real.asks({ type: 'consult-call', agentId: li, callId, with: { kind: 'agent', agentId: zhao.agentId } });
  await real.waitFor('party.joined', (fact) => fact.callId === callId);
  await hearsNow(liPhone, THIRD_HZ);
  await real.close();
  await hearsNow(liPhone, THIRD_HZ);
  await real.open();
  expect(real.facts().filter((fact) => fact.type === 'reconcile.healed')).toEqual([]);
  await real.asks({ type: 'conference-call', agentId: li, callId });
  await hearsBoth(wang, AGENT_HZ, THIRD_HZ);
  await liPhone.hangUp();
  await hearsNow(wang, THIRD_HZ);
  expect(real.exchange.liveState().calls[0]?.phase).toMatchObject({ kind: 'talking', agentId: zhao.agentId });
});
