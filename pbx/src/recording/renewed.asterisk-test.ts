import { brandId, type AgentId, type CallId, type SupervisionId } from '@hotline/contracts';
import { decodeAudio } from '@hotline/e2e/audio/decode.ts';
import { between } from '@hotline/e2e/audio/samples.ts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import type { SipPhone } from '@hotline/e2e/peers/sip-phone.ts';
import { hearsFor } from '@hotline/e2e/stack/hearing.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RealExchange } from '../asterisk/testing/real-exchange.ts';
import { expectBothVoices, givenATalk, hearsNow, manifestOf, THIRD_HZ } from '../asterisk/testing/talking.ts';

// Whoever talks with the citizen next has sequence numbers of their own, which are lower in half of the cases: each change
// is made so often that a recording which loses them is seen.

const SUPERVISOR_HZ = 1500;

let real: RealExchange;

beforeAll(async () => {
  real = await RealExchange.start();
});
afterAll(() => real.stop());
afterEach(async () => {
  await real.everybodyLeaves();
  expect(real.bugs.splice(0)).toEqual([]);
});

/** Both voices in both channels, whenever one of ours was alone with the citizen. Returns who that was. */
async function expectBothVoicesKept(callId: CallId, voices: Readonly<Record<string, number>>): Promise<string[]> {
  const { manifest, sound } = await manifestOf(real, callId);
  const samples = decodeAudio(sound);
  const alone = manifest.segments.filter(({ speakers }) => speakers.length === 1);
  for (const [index, { fromMs, toMs, speakers }] of alone.entries()) {
    // A few hundredths of a second belong to the change itself.
    const part = between(samples, fromMs / 1000 + 0.2, toMs / 1000 - 0.1);
    const who = speakers[0]?.agentId ?? '';
    const where = `${index}: ${who} from ${fromMs} to ${toMs} ms`;
    expectBothVoices(part, { citizen: CALLER_HZ, agent: voices[who] ?? 0 }, where);
  }
  return alone.map(({ speakers }) => speakers[0]?.agentId ?? '');
}

test('however often the page is reloaded, the recording holds both voices', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  for (let reload = 0; reload < 6; reload += 1) {
    const mark = liPhone.mark();
    await real.asks({ type: 'rejoin-call', agentId: li, callId });
    await liPhone.closed(mark);
    await liPhone.established(mark);
    await hearsNow(wang, AGENT_HZ);
    await hearsFor(wang, 0.5);
  }
  await wang.hangUp();
  expect(await expectBothVoicesKept(callId, { li: AGENT_HZ })).toHaveLength(7);
});

test('however often the citizen is handed on, and when a supervisor takes over, the recording holds both voices', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  const { agentId: zhao, phone: zhaoPhone } = await real.agent('zhao', '8002', THIRD_HZ);
  const hertz: Readonly<Record<string, number>> = { li: AGENT_HZ, zhao: THIRD_HZ, chen: SUPERVISOR_HZ };
  let from: { agentId: AgentId; phone: SipPhone } = { agentId: li, phone: liPhone };
  let to = { agentId: zhao, phone: zhaoPhone };
  for (let handOver = 0; handOver < 4; handOver += 1) {
    const mark = from.phone.mark();
    const since = real.journal.lastSeq;
    await real.asks({
      type: 'consult-call',
      agentId: from.agentId,
      callId,
      with: { kind: 'agent', agentId: to.agentId },
    });
    await real.waitFor('party.joined', (fact) => fact.callId === callId, since);
    await hearsNow(from.phone, hertz[to.agentId] ?? 0);
    await real.asks({ type: 'complete-transfer', agentId: from.agentId, callId });
    await from.phone.closed(mark);
    await Promise.all([hearsNow(wang, hertz[to.agentId] ?? 0), hearsNow(to.phone, CALLER_HZ)]);
    await hearsFor(wang, 0.5);
    await real.asks({ type: 'end-wrap-up', agentId: from.agentId, callId });
    [from, to] = [to, from];
  }
  const chen = await real.agent('chen', '8009', SUPERVISOR_HZ, { ready: false });
  await waitForFact('phone of chen', () => real.book.endpointOf(chen.agentId) !== null);
  const supervisionId = brandId<SupervisionId>(real.newCallId());
  const supervision = { supervisionId, callId, by: brandId<AgentId>('chen'), why: '新人辅导' };
  await real.asks({ type: 'supervise-call', ...supervision, mode: 'take-over' });
  await from.phone.closed();
  await Promise.all([hearsNow(wang, SUPERVISOR_HZ), hearsNow(chen.phone, CALLER_HZ)]);
  await hearsFor(wang, 0.5);
  await wang.hangUp();
  expect(await expectBothVoicesKept(callId, hertz)).toEqual(['li', 'zhao', 'li', 'zhao', 'li', 'chen']);
});
