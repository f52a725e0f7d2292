import { decodeAudio } from '@hotline/e2e/audio/decode.ts';
import { between, secondsOf } from '@hotline/e2e/audio/samples.ts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import { heardSeconds, hearingOf, hearsFor } from '@hotline/e2e/stack/hearing.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import type { CallId, FactOf, LegId } from '@hotline/contracts';
import type { SipPhone } from '@hotline/e2e/peers/sip-phone.ts';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { RealExchange } from '../asterisk/testing/real-exchange.ts';
import { givenATalk, hearsNow, manifestOf } from '../asterisk/testing/talking.ts';

// Things go wrong behind pbx's back, on a real Asterisk: the loop finds them, says so, and mends them.

let real: RealExchange;

beforeAll(async () => {
  real = await RealExchange.start();
  // Only the tests look, so that they know how often.
  real.exchange.watch.stop();
});
afterAll(() => real.stop());
afterEach(async () => {
  real.loses = () => false;
  await real.everybodyLeaves();
  expect(real.bugs.splice(0)).toEqual([]);
});

/** Looks until it has healed this; `ear` tells that time passes between two looks. */
async function untilHealed(kind: string, ear: SipPhone, since: number): Promise<FactOf<'reconcile.healed'>> {
  for (let looks = 0; looks < 6; looks += 1) {
    await real.exchange.watch.look();
    const healed = healedSince(since).find((fact) => fact.kind === kind);
    if (healed) return healed;
    // Some things need two looks, some that time passes between them.
    if (looks > 0) await hearsFor(ear, 2.6);
  }
  throw new Error(`${kind} was not healed`);
}

function healedSince(since: number): FactOf<'reconcile.healed'>[] {
  return [...real.journal.replayFrom(since + 1)].flatMap(({ fact }) =>
    fact.type === 'reconcile.healed' ? [fact] : [],
  );
}

async function ari(method: string, path: string): Promise<void> {
  const { ariUrl, ariUser, ariPassword } = real.asterisk.access;
  const authorization = `Basic ${Buffer.from(`${ariUser}:${ariPassword}`).toString('base64')}`;
  const reply = await fetch(`${ariUrl}/${path}`, { method, headers: { authorization } });
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status}`);
}

function callersLeg(callId: CallId): LegId {
  const call = real.exchange.cores.call.state.calls.get(callId);
  if (!call) throw new Error(`no call ${callId}`);
  return call.legId;
}

/** Asterisk may be behind the phone that has just answered or left, and its second sight is what counts. */
async function looksUntil(isHealed: () => boolean): Promise<void> {
  const healed = async (): Promise<boolean> => {
    await real.exchange.watch.look();
    return isHealed();
  };
  await vi.waitUntil(healed, { timeout: 20_000, interval: 100 });
}

test('a hang-up and an answer that nobody told are found at two looks', async () => {
  const li = await real.agent('li', '8001', AGENT_HZ, { answers: 'by-hand' });
  const wang = await real.caller('Wang');
  await li.phone.ringing();
  const since = real.journal.lastSeq;
  real.loses = ({ kind }) => kind === 'leg-up' || kind === 'leg-gone';
  await li.phone.accept();
  await li.phone.established();
  await real.exchange.watch.look();
  expect(healedSince(since), 'once may be no more than a delay').toEqual([]);
  await looksUntil(() => healedSince(since).length > 0);
  expect(healedSince(since)).toMatchObject([{ kind: 'offer' }]);
  await Promise.all([hearsNow(wang.phone, AGENT_HZ), hearsNow(li.phone, CALLER_HZ)]);

  await wang.phone.hangUp();
  await wang.phone.closed();
  await looksUntil(() => healedSince(since).length > 1);
  expect(await real.waitFor('call.ended', (fact) => fact.callId === wang.callId)).toMatchObject({
    callId: wang.callId,
  });
  expect(healedSince(since).map(({ kind }) => kind)).toEqual(['offer', 'call']);
  await li.phone.closed();
});

test('who fell out of the talk is put back', async () => {
  const { liPhone, wang, callId } = await givenATalk(real);
  const since = real.journal.lastSeq;
  const { bridgeId } = await real.waitFor('call.connected', (fact) => fact.callId === callId);
  await ari('POST', `bridges/${bridgeId}/removeChannel?channel=${callersLeg(callId)}`);
  await untilHealed('bridge', liPhone, since);
  await Promise.all([hearsNow(wang, AGENT_HZ), hearsNow(liPhone, CALLER_HZ)]);
});

test('a recorder that died in mid-talk is begun anew, and what follows is recorded', async () => {
  const { wang, callId } = await givenATalk(real);
  const since = real.journal.lastSeq;
  const channels = await real.asterisk.console('core show channels concise');
  const name = channels
    .split('\n')
    .find((line) => line.startsWith('PJSIP/trunk'))
    ?.split('!')[0];
  await hearsFor(wang, 1);
  await real.asterisk.console(`mixmonitor stop ${name}`);
  const healed = await untilHealed('recording', wang, since);
  await hearsFor(wang, 1.5);
  await wang.hangUp();
  const { manifest, sound } = await manifestOf(real, callId);
  const samples = decodeAudio(sound);
  const afterwards = between(samples, (healed.at - manifest.startedAt) / 1000 + 0.3);
  expect(secondsOf(afterwards)).toBeGreaterThan(0.8);
  expect(hearingOf(afterwards, 0).shareOf(CALLER_HZ), 'the citizen').toBeGreaterThan(0.9);
  expect(hearingOf(afterwards, 1).shareOf(AGENT_HZ), 'the agent').toBeGreaterThan(0.9);
  expect(hearingOf(between(samples, 0.3, 1), 1).shareOf(AGENT_HZ), 'and what was said before').toBeGreaterThan(0.9);
});

test('a caller whose music has stopped hears it again', async () => {
  const { phone, callId } = await real.caller('Wang');
  await real.waitFor('queue.entered', (fact) => fact.callId === callId);
  await hearsFor(phone, 1);
  const since = real.journal.lastSeq;
  await ari('DELETE', `channels/${callersLeg(callId)}/moh`);
  const other = await real.caller('Zhou');
  await untilHealed('music', other.phone, since);
  const from = heardSeconds(phone);
  await waitForFact('music at the ear of Wang', () => hearingOf(between(phone.heard(), from)).energy > 0.01);
});
