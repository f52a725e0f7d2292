import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brandId, type BridgeId, type LegId, type RecordingId } from '@hotline/contracts';
import { longestSilence, secondsOfTone } from '@hotline/e2e/audio/measure.ts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import { readWav } from '@hotline/e2e/audio/wav.ts';
import { FactLog } from '@hotline/e2e/fact-log.ts';
import { SipPhone } from '@hotline/e2e/peers/sip-phone.ts';
import { Controller } from './testing/controller.ts';
import { OwnAsterisk } from './testing/own-asterisk.ts';
import { endTalk, freshId, givenAnAgent, givenATalk } from './testing/people.ts';
import { until } from './testing/until.ts';

describe('when parts fail', () => {
  let asterisk: OwnAsterisk;

  beforeAll(async () => {
    asterisk = await OwnAsterisk.start();
  });
  afterAll(() => asterisk.stop());

  it('a controller that is killed leaves the talk, the bridge and the recording; the next one finds them', async () => {
    const wang = await SipPhone.start({ name: 'Wang', sip: asterisk.sip, user: '13800001234' });
    const setUp = await Controller.connected(asterisk.access);
    const liNa = await givenAnAgent(asterisk, setUp);
    await setUp.stop();
    const recordingId = freshId<RecordingId>('recording');
    const files = { said: join(asterisk.folder, 'kill.said.wav'), heard: join(asterisk.folder, 'kill.heard.wav') };
    const bridgeId = freshId<BridgeId>('bridge');
    const agentLeg = freshId<LegId>('leg');
    const plan = {
      access: asterisk.access,
      recordingId,
      files,
      bridgeId,
      agentLeg,
      prompt: asterisk.prompt('greeting'),
    };
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'testing/controller-to-kill.ts')],
      {
        env: { ...process.env, PLAN: JSON.stringify(plan) },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const lines = new FactLog<string>('the controller to kill');
    createInterface({ input: child.stdout }).on('line', (line) => lines.append(line));
    await lines.waitFor('connection', (line) => line === 'connected');
    await wang.dial('12315');
    await liNa.ringing();
    await liNa.accept();
    const callerLeg = brandId<LegId>(await lines.waitFor('leg of the caller', (line) => line.startsWith('main-')));
    await until('a talk', () => secondsHeard(liNa, CALLER_HZ) > 0.5);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const heardBefore = secondsHeard(wang, AGENT_HZ);
    await until('they go on talking', () => secondsHeard(wang, AGENT_HZ) > heardBefore + 1);
    const controller = await Controller.connected(asterisk.access);
    const { legs, bridges } = await controller.telephony.inventory();
    expect(legs.find(({ legId }) => legId === callerLeg)).toMatchObject({
      state: 'up',
      ours: true,
      arrival: { dialled: '12315', trunk: 'trunk' },
    });
    expect(legs.find(({ legId }) => legId === agentLeg)).toMatchObject({ state: 'up', ours: true, arrival: null });
    expect(bridges).toEqual([{ bridgeId, legIds: expect.arrayContaining([callerLeg, agentLeg]) as unknown }]);

    await wang.hangUp();
    await controller.sees('leg-gone', { legId: callerLeg, cause: 16 });
    await controller.telephony.stopRecording(recordingId, callerLeg, files);
    const { rate, channels } = readWav(files.said);
    const said = channels[0] ?? new Float32Array();
    expect(secondsOfTone(said, rate, CALLER_HZ)).toBeGreaterThan(1.5);
    expect(longestSilence(said.slice(rate / 2), rate)).toBeLessThan(0.3);
    await controller.telephony.destroyBridge(bridgeId);
    await controller.telephony.hangUp(agentLeg);
    await controller.sees('leg-gone', { legId: agentLeg });
    await Promise.all([controller.stop(), wang.stop(), liNa.stop()]);
  });

  it('a second controller under the same name makes the first stop for good', async () => {
    const first = await Controller.connected(asterisk.access);
    const second = await Controller.connected(asterisk.access);
    await first.sees('replaced');
    await expect(first.telephony.inventory()).rejects.toThrow();
    expect((await second.telephony.inventory()).legs).toEqual([]);
    expect(first.count('lost')).toBe(0);
    expect(first.count('connected')).toBe(1);
    expect(second.count('replaced')).toBe(0);
    await Promise.all([first.stop(), second.stop()]);
  });

  it('a killed Asterisk is reported as lost; when it is back, phones made at run time are there and register', async () => {
    const controller = await Controller.connected(asterisk.access);
    const talk = await givenATalk(asterisk, controller);
    await controller.telephony.setEmergencyMember('agent8001', true);
    // Asterisk commits its database about once a second.
    await until('the member is on disk', async () => (await asterisk.database()).includes('PJSIP/agent8001'));
    const since = controller.mark();
    await asterisk.kill();
    await controller.sees('lost', {}, since);
    await expect(controller.telephony.inventory()).rejects.toThrow();
    await asterisk.startAgain();
    await controller.sees('connected', {}, since);
    const { legs, bridges } = await controller.telephony.inventory();
    expect({ legs, bridges }).toEqual({ legs: [], bridges: [] });
    expect(await asterisk.console('queue show emergency')).toContain('agent8001');
    await Promise.all([talk.wang.stop(), talk.liNa.stop()]);
    const again = await givenATalk(asterisk, controller);
    await endTalk(controller, again);
    await controller.stop();
  });

  it('an Asterisk that lost all it knew gets its phones again', async () => {
    const controller = await Controller.connected(asterisk.access);
    await controller.telephony.provisionPhone('8001', 'phone-of-an-agent-0123456789');
    const since = controller.mark();
    await asterisk.kill();
    await asterisk.forget();
    await asterisk.startAgain();
    await controller.sees('connected', {}, since);
    expect((await controller.telephony.inventory()).phones).toEqual([]);
    const liNa = await givenAnAgent(asterisk, controller);
    await Promise.all([liNa.stop(), controller.stop()]);
  });

  it('a registered phone that is provisioned again keeps its contact, and a dead one leaves none', async () => {
    const controller = await Controller.connected(asterisk.access);
    const liNa = await givenAnAgent(asterisk, controller);
    await controller.telephony.provisionPhone('8001', 'another-password-0123456789');
    expect((await controller.telephony.inventory()).phones).toContainEqual({
      endpoint: 'agent8001',
      reach: 'reachable',
    });
    await controller.telephony.provisionPhone('8001', 'phone-of-an-agent-0123456789');
    const since = controller.mark();
    await liNa.stop();
    await controller.sees('phone-changed', { endpoint: 'agent8001', reach: 'unreachable' }, since);
    expect(await asterisk.console('pjsip show contacts')).not.toContain('agent8001');
    await controller.stop();
  });

  it('a phone that dies without a word is noticed', async () => {
    const controller = await Controller.connected(asterisk.access);
    const liNa = await givenAnAgent(asterisk, controller);
    const since = controller.mark();
    await liNa.die();
    await controller.sees('phone-changed', { endpoint: 'agent8001', reach: 'unreachable' }, since);
    await controller.stop();
  });
});

function secondsHeard(phone: SipPhone, hertz: number): number {
  const { rate, channels } = phone.heard();
  return secondsOfTone(channels[0] ?? new Float32Array(), rate, hertz);
}
