import { brandId, type CallId } from '@hotline/contracts';
import { decodeAudio } from '@hotline/e2e/audio/decode.ts';
import { energyOf } from '@hotline/e2e/audio/measure.ts';
import { between, channelOf, secondsOf } from '@hotline/e2e/audio/samples.ts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import { hears, hearsFor, hearingOf } from '@hotline/e2e/stack/hearing.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RealExchange } from '../asterisk/testing/real-exchange.ts';
import { givenATalk, hearsNow, manifestOf, speakers, THIRD_HZ } from '../asterisk/testing/talking.ts';

// What concerns the agent's own phone and the recording: calls that agents place, a reload, a pause, a REFER.

const MOBILE = '13900139000';

let real: RealExchange;

beforeAll(async () => {
  real = await RealExchange.start();
});
afterAll(() => real.stop());
afterEach(async () => {
  await real.everybodyLeaves();
  expect(real.bugs.splice(0)).toEqual([]);
});

test('an agent calls a citizen: the own phone first, the ringing tone, then both hear each other', async () => {
  const { agentId: li, phone: liPhone } = await real.agent('li', '8001', AGENT_HZ);
  const citizen = await real.outsider('Zhou', MOBILE, THIRD_HZ, 'by-hand');
  const callId = brandId<CallId>(real.newCallId());
  await real.asks({
    type: 'place-call',
    agentId: li,
    callId,
    number: MOBILE,
    hotline: '12315',
    purpose: 'follow-up',
    caseId: 'case-7',
  });
  const ring = await citizen.ringing();
  expect(ring.peeruri, 'who calls is the hotline, not the agent').toMatch(/^sip:12315@/);
  await hears(liPhone, 450, { seconds: 0.5 });
  await citizen.accept();
  await hearsNow(citizen, AGENT_HZ);
  await hearsNow(liPhone, THIRD_HZ);
  await citizen.hangUp();
  const ended = await real.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended).toMatchObject({ endedBy: 'caller' });
  expect(real.exchange.cores.acd.state.agents.get(li)?.state.kind).toBe('wrapping-up');
  const { manifest } = await manifestOf(real, callId);
  expect(speakers(manifest)).toEqual(['li']);
});

test('a citizen who does not want to talk: the agent is told why', async () => {
  const { agentId: li, phone: liPhone } = await real.agent('li', '8001', AGENT_HZ);
  const citizen = await real.outsider('Zhou', MOBILE, THIRD_HZ, 'by-hand');
  const callId = brandId<CallId>(real.newCallId());
  await real.asks({ type: 'place-call', agentId: li, callId, number: MOBILE, hotline: '12315', purpose: 'callback' });
  await citizen.ringing();
  await citizen.hangUp();
  await liPhone.closed();
  const ended = await real.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended).toMatchObject({ endedBy: 'caller', cause: 17, talkMs: 0 });
});

test('the page is reloaded: the phone is rung again and the sound returns; the citizen stays', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  const mark = liPhone.mark();
  await real.asks({ type: 'rejoin-call', agentId: li, callId });
  await liPhone.closed(mark);
  await liPhone.established(mark);
  const rejoining = await real.waitFor('call.rejoining', (fact) => fact.callId === callId);
  const rejoined = await real.waitFor('call.rejoined', (fact) => fact.callId === callId);
  expect(rejoined.at - rejoining.at, 'milliseconds without the agent').toBeLessThan(2000);
  await Promise.all([hearsNow(wang, AGENT_HZ), hears(liPhone, CALLER_HZ, { seconds: 0.5 })]);
  await wang.hangUp();
  expect(await real.waitFor('call.ended', (fact) => fact.callId === callId)).toMatchObject({ endedBy: 'caller' });
});

test('while the recording is paused nothing is kept, and both hear each other all the same', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  await hearsFor(wang, 1);
  await real.asks({ type: 'pause-recording', agentId: li, callId });
  await hearsFor(wang, 2);
  await Promise.all([hearsNow(wang, AGENT_HZ), hearsNow(liPhone, CALLER_HZ)]);
  await real.asks({ type: 'resume-recording', agentId: li, callId });
  await hearsFor(wang, 1);
  await wang.hangUp();
  const { manifest, sound } = await manifestOf(real, callId);
  expect(manifest.pauses).toHaveLength(1);
  const [pause] = manifest.pauses;
  const samples = decodeAudio(sound);
  // The fact is stated before Asterisk is asked, so the edges are some milliseconds apart.
  const paused = between(samples, (pause?.fromMs ?? 0) / 1000 + 0.3, (pause?.toMs ?? 0) / 1000 - 0.3);
  expect(secondsOf(paused)).toBeGreaterThan(1.5);
  for (const channel of [0, 1]) {
    expect(energyOf(channelOf(paused, channel)), 'silence is kept').toBeLessThan(0.001);
    const rest = channelOf(between(samples, 0, (pause?.fromMs ?? 0) / 1000 - 0.3), channel);
    expect(energyOf(rest), 'what was said before is kept').toBeGreaterThan(0.05);
  }
  const after = between(samples, (pause?.toMs ?? 0) / 1000 + 0.3, secondsOf(samples) - 0.3);
  expect(hearingOf(after, 0).shareOf(CALLER_HZ)).toBeGreaterThan(0.8);
  expect(hearingOf(after, 1).shareOf(AGENT_HZ)).toBeGreaterThan(0.8);
});

test.each(['citizen', 'agent'] as const)(
  'a REFER from the phone of the %s is declined and moves nobody',
  async (who) => {
    const { liPhone, wang, callId } = await givenATalk(real);
    const city = await real.outsider('the city', '12345', THIRD_HZ, 'by-hand');
    const phone = who === 'citizen' ? wang : liPhone;
    await phone.refer(`sip:12345@127.0.0.1:${real.outside.city}`);
    await waitForFact('the answer to the REFER', () => phone.output.includes('transfer failed: 603'));
    // This phone hangs up when it may not transfer; another would talk on.
    const ended = await real.waitFor('call.ended', (fact) => fact.callId === callId);
    expect(ended.endedBy).toBe(who === 'citizen' ? 'caller' : 'agent');
    expect(real.facts().filter((fact) => fact.type === 'party.rung' && fact.callId === callId)).toEqual([]);
    expect(city.facts.all.filter((event) => event.type === 'CALL_INCOMING')).toEqual([]);
  },
);
