import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brandId, type CallId, type SupervisionId } from '@hotline/contracts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RealExchange } from '../asterisk/testing/real-exchange.ts';
import { givenATalk, hearsNow, THIRD_HZ } from '../asterisk/testing/talking.ts';

// Phones that ring in vain, people who leave while a phone rings, and a flow that calls outside.

const MOBILE = '13900139000';
const SHIPPED = join(import.meta.dirname, '../../../ivr-flows');

let real: RealExchange;
let centre: string;

/** The shipped flows, with one more way: who dials 12330 is given to the city at once. */
function flowsWithTransfer(): string {
  for (const part of ['flows', 'queues.yaml', 'prompts.yaml', 'hours.yaml', 'calendar'])
    cpSync(join(SHIPPED, part), join(centre, part), { recursive: true });
  const lines = ['flow: line-12330', "numbers: ['12330']", "hotline: '12330'", 'start: city', 'steps:'];
  const steps = ["  city: { transfer: '12345', failed: person }", '  person: { enqueue: general }'];
  writeFileSync(join(centre, 'flows', '12330.yaml'), [...lines, ...steps].join('\n'));
  return join(centre, 'flows');
}

beforeAll(async () => {
  centre = mkdtempSync(join(tmpdir(), 'hotline-flows-'));
  real = await RealExchange.start(flowsWithTransfer());
});
afterAll(async () => {
  await real.stop();
  rmSync(centre, { recursive: true, force: true });
});
afterEach(async () => {
  await real.everybodyLeaves();
  expect(real.bugs.splice(0)).toEqual([]);
});

function stateOf(agentId: string) {
  return real.exchange.cores.acd.state.agents.get(brandId(agentId))?.state;
}

async function givenSupervisor() {
  const chen = await real.agent('chen', '8009', THIRD_HZ, { ready: false, answers: 'by-hand' });
  await waitForFact('phone of chen', () => real.book.endpointOf(chen.agentId) !== null);
  return chen;
}

test('the asking agent leaves while the asked one still rings: the citizen hears music, then the one who was asked', async () => {
  const { li, liPhone, wang, callId } = await givenATalk(real);
  const zhao = await real.agent('zhao', '8002', THIRD_HZ, { answers: 'by-hand' });
  await real.asks({ type: 'consult-call', agentId: li, callId, with: { kind: 'agent', agentId: zhao.agentId } });
  await zhao.phone.ringing();
  await liPhone.hangUp();
  expect(await real.waitFor('call.transferred', (fact) => fact.callId === callId)).toMatchObject({ way: 'blind' });
  await real.waitFor('agent.wrapping-up', (fact) => fact.agentId === li);
  await zhao.phone.accept();
  await Promise.all([hearsNow(wang, THIRD_HZ), hearsNow(zhao.phone, CALLER_HZ)]);
  expect(stateOf('zhao')?.kind).toBe('talking');
});

test('an agent who hangs up while the citizen is being called ends that ring', async () => {
  const { agentId: li, phone: liPhone } = await real.agent('li', '8001', AGENT_HZ);
  const citizen = await real.outsider('Zhou', MOBILE, THIRD_HZ, 'by-hand');
  const callId = brandId<CallId>(real.newCallId());
  await real.asks({ type: 'place-call', agentId: li, callId, number: MOBILE, hotline: '12315', purpose: 'callback' });
  await citizen.ringing();
  const mark = citizen.mark();
  await liPhone.hangUp();
  await citizen.closed(mark);
  expect(await real.waitFor('call.ended', (fact) => fact.callId === callId)).toMatchObject({ endedBy: 'agent' });
});

test('a supervisor who declines to listen leaves no trace in the talk', async () => {
  const { wang, liPhone, callId } = await givenATalk(real);
  const chen = await givenSupervisor();
  const supervisionId = brandId<SupervisionId>(real.newCallId());
  const asked = { supervisionId, callId, by: chen.agentId, why: '新人辅导' };
  await real.asks({ type: 'supervise-call', ...asked, mode: 'listen' });
  await chen.phone.ringing();
  await chen.phone.hangUp();
  expect(await real.waitFor('supervision.ended', (fact) => fact.callId === callId)).toMatchObject({
    outcome: 'declined',
  });
  await Promise.all([hearsNow(wang, AGENT_HZ), hearsNow(liPhone, CALLER_HZ)]);
});

test('a flow gives the caller to a number outside; when nobody takes the call there, it goes on in the flow', async () => {
  const city = await real.outsider('the city', '12345', THIRD_HZ, 'by-hand');
  const wang = await real.caller('Wang', '13800138001', '12330');
  await city.ringing();
  await city.accept();
  await Promise.all([hearsNow(wang.phone, THIRD_HZ), hearsNow(city, CALLER_HZ)]);
  const mark = city.mark();
  await city.hangUp();
  expect(await real.waitFor('call.ended', (fact) => fact.callId === wang.callId)).toMatchObject({ endedBy: 'outside' });
  await wang.phone.closed();

  const zhou = await real.caller('Zhou', '13800138002', '12330');
  await city.ringing(mark);
  await city.hangUp();
  await real.waitFor('queue.entered', (fact) => fact.callId === zhou.callId);
  await real.agent('li', '8001', AGENT_HZ);
  await hearsNow(zhou.phone, AGENT_HZ);
});

test('time runs out: a phone that does not come back, an agent who misses twice, a supervisor who does not answer', async () => {
  await real.asks({
    type: 'apply-settings',
    settings: { offerTimeoutSeconds: 5, wrapUpSeconds: 120, pauseAfterMisses: 2 },
  });
  const chen = await givenSupervisor();
  const sun = await real.agent('sun', '8003', AGENT_HZ);
  const wu = await real.caller('Wu');
  await real.waitFor('call.connected', (fact) => fact.callId === wu.callId);
  const supervisionId = brandId<SupervisionId>(real.newCallId());
  const asked = { supervisionId, callId: wu.callId, by: chen.agentId, why: '新人辅导' };
  await real.asks({ type: 'supervise-call', ...asked, mode: 'listen' });

  const li = await real.agent('li', '8001', AGENT_HZ, { answers: 'by-hand' });
  const wang = await real.caller('Wang');
  await li.phone.ringing();
  await li.phone.accept();
  await real.waitFor('call.connected', (fact) => fact.callId === wang.callId);
  const mark = li.phone.mark();
  await real.asks({ type: 'rejoin-call', agentId: li.agentId, callId: wang.callId });
  await li.phone.ringing(mark);

  const zhao = await real.agent('zhao', '8002', THIRD_HZ, { answers: 'by-hand' });
  const zhou = await real.caller('Zhou');
  const missed = await real.waitFor('agent.missed-offer', (fact) => fact.agentId === zhao.agentId);
  expect(missed.callId).toBe(zhou.callId);
  const paused = await real.waitFor('agent.paused', (fact) => fact.agentId === zhao.agentId);
  expect(paused.reason).toBe('no-answer');
  const rung = real.facts().filter((fact) => fact.type === 'offer.made' && fact.callId === zhou.callId);
  expect(rung, 'rung twice before the pause').toHaveLength(2);
  await zhou.phone.hangUp();

  const back = await real.waitFor('queue.entered', (fact) => fact.callId === wang.callId, lastOf(wang.callId));
  expect(back.callId).toBe(wang.callId);
  await real.waitFor('party.left', (fact) => fact.callId === wang.callId && fact.reason === 'unreachable');
  await real.waitFor('agent.wrapping-up', (fact) => fact.agentId === li.agentId);
  expect(await real.waitFor('supervision.ended', (fact) => fact.callId === wu.callId)).toMatchObject({
    outcome: 'no-answer',
  });
  await Promise.all([hearsNow(wu.phone, AGENT_HZ), hearsNow(sun.phone, CALLER_HZ)]);
});

/** Where the journal stood when the call was connected. */
function lastOf(callId: CallId): number {
  const entry = [...real.journal.replayFrom(1)].findLast(
    ({ fact }) => fact.type === 'call.connected' && fact.callId === callId,
  );
  return entry?.seq ?? 0;
}
