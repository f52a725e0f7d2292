import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LegId, RecordingId } from '@hotline/contracts';
import { secondsOfTone, shareOf } from '@hotline/e2e/audio/measure.ts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import { readWav } from '@hotline/e2e/audio/wav.ts';
import type { SipPhone } from '@hotline/e2e/peers/sip-phone.ts';
import { hearsFor } from '@hotline/e2e/stack/hearing.ts';
import { openAriClientSession } from './ari-client-session.ts';
import { Turns } from '../turns.ts';
import { webSocketSession } from './websocket-session.ts';
import { Controller } from './testing/controller.ts';
import { OwnAsterisk, PROMPT_HZ } from './testing/own-asterisk.ts';
import {
  CALLER_NUMBER,
  endTalk,
  freshId,
  givenACaller,
  givenAnAgent,
  givenATalk,
  ringAgent,
} from './testing/people.ts';
import { until } from './testing/until.ts';

function secondsIn(file: string, hertz: number): number {
  const { rate, channels } = readWav(file);
  return secondsOfTone(channels[0] ?? new Float32Array(), rate, hertz);
}

describe.each([
  { name: 'REST over WebSocket', open: webSocketSession(new Turns()) },
  { name: 'ari-client', open: openAriClientSession },
])('telephony on a real Asterisk, by $name', ({ open }) => {
  let asterisk: OwnAsterisk;
  let controller: Controller;
  const phones: SipPhone[] = [];

  beforeAll(async () => {
    asterisk = await OwnAsterisk.start();
  });
  beforeEach(async () => {
    controller = await Controller.connected(asterisk.access, open);
  });
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((phone) => phone.stop()));
    await controller.stop();
  });
  afterAll(() => asterisk.stop());

  it('reports a caller with the number dialled, the trunk and the number presented', async () => {
    const { phone, legId } = await givenACaller(asterisk, controller);
    phones.push(phone);
    const arrived = await controller.sees('leg-arrived');
    expect(arrived).toMatchObject({ node: 'main', trunk: 'trunk', dialled: '12315', callerNumber: CALLER_NUMBER });
    expect(legId).toMatch(/^main-/);
    await controller.telephony.hangUp(legId);
    await controller.sees('leg-gone', { legId });
  });

  it('answers, plays a prompt to its end, then music', async () => {
    const { phone, legId } = await givenACaller(asterisk, controller);
    phones.push(phone);
    expect(await controller.telephony.answer(legId)).toBe('done');
    await phone.established();
    const playbackId = freshId<LegId>('playback');
    await controller.telephony.play(legId, playbackId, [asterisk.prompt('greeting')]);
    await controller.sees('playback-finished', { playbackId, legId });
    const { rate, channels } = phone.heard();
    expect(secondsOfTone(channels[0] ?? new Float32Array(), rate, PROMPT_HZ)).toBeGreaterThan(0.7);
    expect(await controller.telephony.startMusic(legId)).toBe('done');
    await until('music is heard', () => secondsWithSound(phone) > 2);
    expect(await controller.telephony.stopMusic(legId)).toBe('done');
    await controller.telephony.hangUp(legId);
    await controller.sees('leg-gone', { legId });
  });

  it('a playback that is stopped is finished too, once', async () => {
    const { phone, legId } = await givenACaller(asterisk, controller);
    phones.push(phone);
    await controller.telephony.answer(legId);
    await phone.established();
    const playbackId = freshId<LegId>('playback');
    await controller.telephony.play(legId, playbackId, [asterisk.prompt('greeting'), asterisk.prompt('greeting')]);
    expect(await (await controller.telephony.inventory()).isPlaying(playbackId)).toBe(true);
    expect(await controller.telephony.stopPlaying(playbackId)).toBe('done');
    await controller.sees('playback-finished', { playbackId });
    expect(await controller.telephony.stopPlaying(playbackId)).toBe('gone');
    await phone.hangUp();
    await controller.sees('leg-gone', { legId, cause: 16 });
    expect(controller.count('playback-finished', { playbackId })).toBe(1);
  });

  it('each key the caller presses arrives once', async () => {
    const { phone, legId } = await givenACaller(asterisk, controller);
    phones.push(phone);
    await controller.telephony.answer(legId);
    await phone.established();
    await phone.sendDigits('1155#');
    await until('all keys', () => controller.count('digit', { legId }) >= 5);
    const digits = controller.seen.all.flatMap((fact) => (fact.kind === 'digit' ? [fact.digit] : []));
    expect(digits.join('')).toBe('1155#');
    await controller.telephony.hangUp(legId);
    await controller.sees('leg-gone', { legId });
  });

  it('keys that are pressed quickly while a prompt ends arrive once, in order', async () => {
    const { phone, legId } = await givenACaller(asterisk, controller);
    phones.push(phone);
    await controller.telephony.answer(legId);
    await phone.established();
    const keys = '4455#';
    for (let round = 1; round <= 3; round += 1) {
      const playbackId = `under-a-key-${legId}-${round}`;
      await controller.telephony.play(legId, playbackId, [asterisk.prompt('greeting')]);
      await phone.sendDigits(keys);
      // The first of them has begun: Asterisk will not remember that, because a prompt was playing.
      await hearsFor(phone, 0.1);
      await controller.telephony.stopPlaying(playbackId);
      await until('all keys', () => controller.count('digit', { legId, digit: '#' }) >= round);
    }
    const digits = controller.seen.all.flatMap((fact) => (fact.kind === 'digit' ? [fact.digit] : []));
    expect(digits.join('')).toBe(keys.repeat(3));
    await controller.telephony.hangUp(legId);
    await controller.sees('leg-gone', { legId });
  });

  it('rings with the headers and the name it was given, connects, records both, and ends', async () => {
    const talk = await givenATalk(asterisk, controller);
    phones.push(talk.wang, talk.liNa);
    const incoming = talk.liNa.facts.find(({ type }) => type === 'CALL_INCOMING');
    expect(incoming).toMatchObject({ peeruri: expect.stringContaining('12315'), peerdisplayname: '综合咨询' });
    const recordingId = freshId<RecordingId>('recording');
    const files = {
      said: join(asterisk.folder, `${recordingId}.said.wav`),
      heard: join(asterisk.folder, `${recordingId}.heard.wav`),
    };
    expect(await controller.telephony.startRecording(recordingId, talk.callerLeg, files)).toBe('done');
    await until('both hear each other', () => hears(talk.liNa, CALLER_HZ) && hears(talk.wang, AGENT_HZ));
    expect(await controller.telephony.stopRecording(recordingId, talk.callerLeg, files)).toBe('done');
    expect(secondsIn(files.said, CALLER_HZ)).toBeGreaterThan(0.5);
    expect(secondsIn(files.said, AGENT_HZ)).toBe(0);
    expect(secondsIn(files.heard, AGENT_HZ)).toBeGreaterThan(0.5);
    expect(secondsIn(files.heard, CALLER_HZ)).toBe(0);
    expect(JSON.stringify(talk.liNa.facts.all)).not.toContain(CALLER_NUMBER);
    await endTalk(controller, { ...talk });
    phones.length = 0;
    await controller.sees('leg-gone', { legId: talk.agentLeg });
    expect(controller.count('leg-gone', { legId: talk.agentLeg })).toBe(1);
  });

  it('the recording is whole when the caller hangs up first', async () => {
    const talk = await givenATalk(asterisk, controller);
    phones.push(talk.wang, talk.liNa);
    const recordingId = freshId<RecordingId>('recording');
    const files = {
      said: join(asterisk.folder, `${recordingId}.said.wav`),
      heard: join(asterisk.folder, `${recordingId}.heard.wav`),
    };
    await controller.telephony.startRecording(recordingId, talk.callerLeg, files);
    await until('both hear each other', () => hears(talk.liNa, CALLER_HZ) && hears(talk.wang, AGENT_HZ));
    await talk.wang.hangUp();
    await controller.sees('leg-gone', { legId: talk.callerLeg, cause: 16 });
    await controller.telephony.stopRecording(recordingId, talk.callerLeg, files);
    expect(secondsIn(files.said, CALLER_HZ)).toBeGreaterThan(0.5);
    expect(Math.abs(readWav(files.said).channels[0]!.length - readWav(files.heard).channels[0]!.length)).toBeLessThan(
      800,
    );
    expect(await controller.telephony.startRecording(freshId('recording'), talk.callerLeg, files)).toBe('gone');
    expect(await controller.telephony.destroyBridge(talk.bridgeId)).toBe('done');
    expect(await controller.telephony.destroyBridge(talk.bridgeId)).toBe('gone');
    await controller.telephony.hangUp(talk.agentLeg);
    await controller.sees('leg-gone', { legId: talk.agentLeg });
  });

  it("the agent's hang-up ends the agent's leg only", async () => {
    const talk = await givenATalk(asterisk, controller);
    phones.push(talk.wang, talk.liNa);
    await talk.liNa.hangUp();
    await controller.sees('leg-gone', { legId: talk.agentLeg, cause: 16 });
    const { legs } = await controller.telephony.inventory();
    expect(legs.map(({ legId }) => legId)).toEqual([talk.callerLeg]);
    await controller.telephony.destroyBridge(talk.bridgeId);
    await controller.telephony.hangUp(talk.callerLeg);
    await talk.wang.closed();
    await controller.sees('leg-gone', { legId: talk.callerLeg });
  });

  it('tells a declined offer, one that nobody answers and one taken back apart by their cause', async () => {
    const liNa = await givenAnAgent(asterisk, controller);
    const { phone: wang, legId: callerLeg } = await givenACaller(asterisk, controller);
    phones.push(wang, liNa);
    const declined = await ringAgent(controller, callerLeg);
    await liNa.ringing();
    await liNa.hangUp();
    await controller.sees('leg-gone', { legId: declined, cause: 17 });
    const unanswered = await ringAgent(controller, callerLeg, 1);
    await controller.sees('leg-gone', { legId: unanswered, cause: 19 });
    const takenBack = await ringAgent(controller, callerLeg);
    expect(await controller.telephony.hangUp(takenBack)).toBe('done');
    await controller.sees('leg-gone', { legId: takenBack });
    expect(await controller.telephony.hangUp(takenBack)).toBe('gone');
    for (const legId of [declined, unanswered, takenBack]) {
      expect(controller.count('leg-gone', { legId })).toBe(1);
      expect(controller.count('leg-up', { legId })).toBe(0);
    }
    await controller.telephony.hangUp(callerLeg);
    await controller.sees('leg-gone', { legId: callerLeg });
  });

  it('a phone that is not there cannot be rung, and leaves no leg behind', async () => {
    await controller.telephony.provisionPhone('8002', 'another-password-0123456789');
    const { phone, legId } = await givenACaller(asterisk, controller);
    phones.push(phone);
    const request = {
      endpoint: 'agent8002',
      callerLegId: legId,
      displayName: '',
      displayNumber: '',
      headers: {},
      timeoutSeconds: 5,
    };
    expect(await controller.telephony.ring({ ...request, legId: freshId('leg') })).toBe('gone');
    expect(await controller.telephony.ring({ ...request, endpoint: 'agent9999', legId: freshId('leg') })).toBe('gone');
    expect((await controller.telephony.inventory()).legs).toHaveLength(1);
    await controller.telephony.hangUp(legId);
    await controller.sees('leg-gone', { legId });
  });

  it('a hundred legs, rung and taken back at once, all end', async () => {
    const liNa = await givenAnAgent(asterisk, controller);
    const { phone: wang, legId: callerLeg } = await givenACaller(asterisk, controller);
    phones.push(wang, liNa);
    for (let round = 0; round < 20; round += 1) {
      const legs = await Promise.all(
        Array.from({ length: 5 }, () => ringAgent(controller, callerLeg, 5).catch(() => null)),
      );
      const rung = legs.filter((legId) => legId !== null);
      await Promise.all(rung.map((legId) => controller.telephony.hangUp(legId)));
      for (const legId of rung) await controller.sees('leg-gone', { legId });
    }
    expect((await controller.telephony.inventory()).legs.map(({ legId }) => legId)).toEqual([callerLeg]);
    await controller.telephony.hangUp(callerLeg);
    await controller.sees('leg-gone', { legId: callerLeg });
  });

  it('bridging with a leg that has left is an outcome, and no bridge stays', async () => {
    const { phone, legId } = await givenACaller(asterisk, controller);
    phones.push(phone);
    await controller.telephony.answer(legId);
    expect(await controller.telephony.bridge(freshId('bridge'), [legId, freshId<LegId>('leg')])).toBe('gone');
    await until('no bridge', async () => (await controller.telephony.inventory()).bridges.length === 0);
    await controller.telephony.hangUp(legId);
    await controller.sees('leg-gone', { legId });
  });

  it('a number that is not ours is refused with 404', async () => {
    const { phone, legId } = await givenACaller(asterisk, controller);
    phones.push(phone);
    await controller.telephony.hangUp(legId);
    await phone.closed();
    const since = phone.mark();
    await phone.dial('99999');
    expect((await phone.closed(since))['param']).toContain('404');
  });
});

function secondsWithSound(phone: SipPhone): number {
  const { rate, channels } = phone.heard();
  const samples = channels[0] ?? new Float32Array();
  return samples.filter((sample) => Math.abs(sample) > 0.001).length / rate;
}

function hears(phone: SipPhone, hertz: number): boolean {
  const { rate, channels } = phone.heard();
  const recent = (channels[0] ?? new Float32Array()).slice(-2 * rate);
  return shareOf(recent, rate, hertz) > 0.3 && secondsOfTone(recent, rate, hertz) > 1;
}
