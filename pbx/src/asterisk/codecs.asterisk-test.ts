import { brandId, type CallId } from '@hotline/contracts';
import { decodeAudio } from '@hotline/e2e/audio/decode.ts';
import { between, secondsOf } from '@hotline/e2e/audio/samples.ts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import { RawSip } from '@hotline/e2e/peers/raw-sip.ts';
import type { SipPhone } from '@hotline/e2e/peers/sip-phone.ts';
import { hears } from '@hotline/e2e/stack/hearing.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RealExchange } from './testing/real-exchange.ts';
import { expectBothVoices, hearsNow, manifestOf } from './testing/talking.ts';

// China's carriers speak A-law, a gateway from elsewhere perhaps only µ-law. Whatever the citizen's leg speaks, every leg
// of the call speaks, because Asterisk loses sound between two that differ when another phone takes over.

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

/** The codec of each leg that has sound, as Asterisk counts its packets. */
async function codecsInUse(): Promise<string[]> {
  const table = await real.asterisk.console('pjsip show channelstats');
  return [...table.matchAll(/\b(alaw|ulaw)\b/g)].map(([codec]) => codec).sort();
}

async function reload(callId: CallId, phone: SipPhone): Promise<void> {
  const mark = phone.mark();
  await real.asks({ type: 'rejoin-call', agentId: brandId('li'), callId });
  await phone.closed(mark);
  await phone.established(mark);
}

async function expectBothVoicesKept(callId: CallId, citizenHz: number): Promise<void> {
  const { manifest, sound } = await manifestOf(real, callId);
  const samples = decodeAudio(sound);
  for (const { fromMs, toMs } of manifest.segments) {
    const part = between(samples, fromMs / 1000 + 0.2, Math.min(toMs / 1000, secondsOf(samples)) - 0.1);
    expectBothVoices(part, { citizen: citizenHz, agent: AGENT_HZ }, `from ${fromMs} to ${toMs} ms`);
  }
}

test('a carrier that offers only µ-law: both hear each other, also after reloads, and the recording holds both', async () => {
  const { phone: liPhone } = await real.agent('li', '8001', AGENT_HZ);
  const { phone: wang, callId } = await real.caller('Wang', '13811112222', '12315', ['pcmu']);
  await real.waitFor('call.connected', (fact) => fact.callId === callId);
  await Promise.all([hears(wang, AGENT_HZ, { seconds: 0.5 }), hears(liPhone, CALLER_HZ, { seconds: 0.5 })]);
  expect(await codecsInUse()).toEqual(['ulaw', 'ulaw']);
  for (let times = 0; times < 4; times += 1) {
    await reload(callId, liPhone);
    await Promise.all([hearsNow(wang, AGENT_HZ), hearsNow(liPhone, CALLER_HZ)]);
  }
  await wang.hangUp();
  await expectBothVoicesKept(callId, CALLER_HZ);
});

test('who offers both speaks A-law, also when µ-law stands first', async () => {
  const { phone: liPhone } = await real.agent('li', '8001', AGENT_HZ);
  const { phone: wang, callId } = await real.caller('Wang', '13811112222', '12315', ['pcmu', 'pcma']);
  await real.waitFor('call.connected', (fact) => fact.callId === callId);
  await Promise.all([hears(wang, AGENT_HZ, { seconds: 0.3 }), hears(liPhone, CALLER_HZ, { seconds: 0.3 })]);
  expect(await codecsInUse()).toEqual(['alaw', 'alaw']);
});

test('an agent calls somebody whose carrier takes only µ-law: both hear each other, also after a reload', async () => {
  const { agentId: li, phone: liPhone } = await real.agent('li', '8001', AGENT_HZ);
  const citizen = await real.outsider('Zhou', MOBILE, CALLER_HZ, 'at-once', ['pcmu']);
  const callId = brandId<CallId>(real.newCallId());
  await real.asks({ type: 'place-call', agentId: li, callId, number: MOBILE, hotline: '12315', purpose: 'callback' });
  await real.waitFor('call.connected', (fact) => fact.callId === callId);
  await Promise.all([hears(citizen, AGENT_HZ, { seconds: 0.5 }), hearsNow(liPhone, CALLER_HZ)]);
  await reload(callId, liPhone);
  await Promise.all([hearsNow(citizen, AGENT_HZ), hearsNow(liPhone, CALLER_HZ)]);
  expect(await codecsInUse()).toEqual(['ulaw', 'ulaw']);
  await citizen.hangUp();
  await expectBothVoicesKept(callId, CALLER_HZ);
});

test('a carrier that offers neither is refused by 488 before there is a call', async () => {
  const sip = await RawSip.open(real.asterisk.sip);
  const since = real.journal.lastSeq;
  const { host, port } = real.asterisk.sip;
  const offer = ['v=0', `o=- 1 1 IN IP4 ${host}`, 's=-', `c=IN IP4 ${host}`, 't=0 0', 'm=audio 40000 RTP/AVP 18', ''];
  const body = offer.join('\r\n');
  const message = (method: string, extra: readonly string[], content: string): string =>
    [
      `${method} sip:12315@${host}:${port} SIP/2.0`,
      `Via: SIP/2.0/UDP ${host}:${sip.port};branch=z9hG4bKg729only`,
      'Max-Forwards: 70',
      `From: <sip:13811112222@${host}>;tag=g729`,
      ...extra,
      'Call-ID: g729-only',
      `CSeq: 1 ${method}`,
      `Contact: <sip:13811112222@${host}:${sip.port}>`,
      `Content-Length: ${content.length}`,
      '',
      content,
    ].join('\r\n');
  try {
    await sip.send(message('INVITE', [`To: <sip:12315@${host}>`, 'Content-Type: application/sdp'], body));
    const refused = await sip.answers.waitFor('final answer', (answer) => /^SIP\/2\.0 [2-6]/.test(answer));
    expect(refused).toMatch(/^SIP\/2\.0 488 /);
    await sip.send(message('ACK', [/^To: .*$/m.exec(refused)?.[0] ?? ''], ''));
  } finally {
    sip.close();
  }
  expect([...real.journal.replayFrom(since + 1)].map(({ fact }) => fact.type)).not.toContain('call.started');
});
