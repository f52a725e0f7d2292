import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secondsOfTone, shareOf } from '@hotline/e2e/audio/measure.ts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import { SipPhone } from '@hotline/e2e/peers/sip-phone.ts';
import { readVisits } from '../emergency/core/visits.ts';
import { Controller } from './testing/controller.ts';
import { OwnAsterisk, PROMPT_HZ } from './testing/own-asterisk.ts';
import { givenAnAgent } from './testing/people.ts';
import { until } from './testing/until.ts';

describe('when no controller is there', () => {
  let asterisk: OwnAsterisk;
  let wang: SipPhone;
  let liNa: SipPhone;

  beforeAll(async () => {
    asterisk = await OwnAsterisk.start();
    const controller = await Controller.connected(asterisk.access);
    liNa = await givenAnAgent(asterisk, controller);
    await controller.telephony.setEmergencyMember('agent8001', true);
    await controller.stop();
    wang = await SipPhone.start({ name: 'Wang', sip: asterisk.sip, user: '13800001234' });
  });
  afterAll(async () => {
    await Promise.all([wang.stop(), liNa.stop()]);
    await asterisk.stop();
  });

  it('the caller hears a prompt, then the phone on duty rings and they talk', async () => {
    await wang.dial('12315');
    await wang.established();
    await until('the prompt', () => heard(wang, PROMPT_HZ) > 0.5);
    await liNa.ringing();
    await liNa.accept();
    await until('both hear each other', () => heard(wang, AGENT_HZ) > 0.5 && heard(liNa, CALLER_HZ) > 0.5);
    const since = wang.mark();
    await liNa.hangUp();
    await wang.closed(since);
  });

  it('a caller whom nobody answers is told to wait and is kept', async () => {
    const [since, ringing] = [wang.mark(), liNa.mark()];
    await wang.dial('12331');
    await wang.established(since);
    await liNa.ringing(ringing);
    await liNa.hangUp();
    const before = heard(wang, PROMPT_HZ);
    await until('the loop prompt', () => heard(wang, PROMPT_HZ) > before + 0.5, 60_000);
    expect(wang.facts.find(({ type }) => type === 'CALL_CLOSED', since)).toBeUndefined();
    await wang.hangUp();
    await wang.closed(since);
  });

  it('Asterisk has written down who came, who answered and when they left, and forgets it when told', async () => {
    const controller = await Controller.connected(asterisk.access);
    const { emergency } = controller.telephony;
    const ends = async () => (await emergency.rows()).filter(({ key }) => key.endsWith('/end')).length;
    await until('both have left', async () => (await ends()) === 2);
    const { visits, remains } = readVisits(await emergency.rows());
    expect(remains).toEqual([]);
    expect(visits).toMatchObject([
      { hotline: '12315', callerNumber: '13800001234', talk: { endpoint: 'agent8001' } },
      { hotline: '12331', callerNumber: '13800001234', talk: null },
    ]);
    for (const { startedAt, talk, endedAt } of visits) {
      expect(endedAt).toBeGreaterThan(talk?.at ?? startedAt);
      expect(Math.abs(Date.now() - startedAt)).toBeLessThan(180_000);
    }
    for (const { id } of visits) await emergency.forget(id);
    expect(await emergency.rows()).toEqual([]);
    await controller.stop();
  });

  it('a controller that comes back takes the next caller', async () => {
    const controller = await Controller.connected(asterisk.access);
    const since = wang.mark();
    await wang.dial('12315');
    const { legId } = await controller.sees('leg-arrived');
    await controller.telephony.hangUp(legId);
    await wang.closed(since);
    await controller.stop();
  });

  it('an agent who dials out hears a refusal', async () => {
    const since = liNa.mark();
    await liNa.dial('10086');
    expect((await liNa.closed(since))['param']).toMatch(/403|603/);
    expect(shareOf(liNa.heard().channels[0] ?? new Float32Array(), 8000, PROMPT_HZ)).toBeGreaterThan(0.3);
  });
});

function heard(phone: SipPhone, hertz: number): number {
  const { rate, channels } = phone.heard();
  return secondsOfTone(channels[0] ?? new Float32Array(), rate, hertz);
}
