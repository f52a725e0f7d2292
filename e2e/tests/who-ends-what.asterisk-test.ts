import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AGENT_HZ, CALLER_HZ } from '../src/audio/tone.ts';
import { between } from '../src/audio/samples.ts';
import type { Centre } from '../src/stack/centre.ts';
import { givenRunningCentre } from '../src/stack/running-centre.ts';
import { People } from '../src/stack/given.ts';
import { heardSeconds, hearingOf, hears, hearsFor } from '../src/stack/hearing.ts';
import { offersOf, typesOf } from '../src/stack/recorded-offers.ts';
import { rawFilesOf } from '../src/stack/raw-recording.ts';
import { wholeRecordingOf } from '../src/stack/whole-recording.ts';

// Every row of docs/closures.md on the real Asterisk; the rows of pbx and Asterisk restarts are in nothing-lost.

let centre: Centre;
let people: People;

beforeAll(async () => {
  centre = await givenRunningCentre({ greeting: 'short' });
  people = new People(centre);
});
afterAll(() => centre.stop());
afterEach(() => people.leave());

test('the caller leaves during the greeting', async () => {
  const caller = await people.givenCaller('王芳');
  const { callId } = await caller.dial();
  await caller.phone.established();
  await centre.journal.waitFor('ivr.step-entered', (fact) => fact.callId === callId);
  await caller.phone.hangUp();
  const ended = await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended).toMatchObject({ endedBy: 'caller', talkMs: 0 });
  expect(typesOf(centre, callId)).not.toContain('queue.entered');
});

test('the caller leaves while waiting', async () => {
  const { caller, callId } = await people.givenWaitingCaller('王芳');
  await caller.phone.hangUp();
  await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId && fact.endedBy === 'caller');
  const abandoned = await centre.journal.waitFor('queue.abandoned', (fact) => fact.callId === callId);
  expect(abandoned.by).toBe('caller');
  expect(typesOf(centre, callId).slice(-3)).toEqual(['queue.abandoned', 'ivr.step-left', 'call.ended']);
});

test('the caller leaves while the agent is being rung', async () => {
  const { agent, caller, callId } = await people.givenRingingCall('agent1', '王芳');
  await caller.phone.hangUp();
  await agent.phone.closed();
  await agent.until('ready');
  await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(offersOf(centre, callId).map((offer) => offer.outcome)).toEqual(['caller-left']);
  expect(typesOf(centre, callId)).not.toContain('call.connected');
});

test('the caller hangs up while talking', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  await caller.phone.hangUp();
  await agent.phone.closed();
  const ended = await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended).toMatchObject({ endedBy: 'caller', cause: 16 });
  const desk = await agent.until('wrapping-up');
  expect(desk.wrapUp).toMatchObject({ callId, endedBy: 'caller' });
  expect((await wholeRecordingOf(centre, callId)).manifest.audio.durationMs).toBeGreaterThan(500);
});

test("the agent's phone hangs up while talking", async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  await agent.phone.hangUp();
  await caller.phone.closed();
  const ended = await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended).toMatchObject({ endedBy: 'agent', cause: 16 });
  const desk = await agent.until('wrapping-up');
  expect(desk.wrapUp).toMatchObject({ callId, endedBy: 'agent' });
});

test('the agent hangs up at the desk', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  await agent.hangUp(callId);
  await Promise.all([caller.phone.closed(), agent.phone.closed()]);
  const ended = await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended.endedBy).toBe('agent');
  await agent.until('wrapping-up');
});

test('an agent who declines is paused; the caller keeps the place and goes to the next agent', async () => {
  const { agent: nia, caller, callId } = await people.givenRingingCall('agent1', '王芳');
  // A second caller came later: the first must still be served first.
  const later = await people.givenWaitingCaller('赵敏');
  await nia.phone.hangUp();
  const paused = await nia.until('paused');
  expect(paused.agent?.state).toMatchObject({ kind: 'paused', reason: 'declined' });
  const liu = await people.givenReadyAgent('agent2');
  await liu.phone.ringing();
  await liu.phone.accept();
  await liu.until('talking');
  expect(offersOf(centre, callId).map((offer) => offer.outcome)).toEqual(['declined', 'accepted']);
  const [first, second] = offersOf(centre, callId);
  expect(second?.made.entryId, 'the same place in the queue').toBe(first?.made.entryId);
  expect(second?.made.waitMs, 'the wait goes on').toBeGreaterThan(first?.made.waitMs ?? Infinity);
  expect(typesOf(centre, later.callId)).not.toContain('offer.made');
  await hears(caller.phone, AGENT_HZ);
});

test('an agent may decline at the desk', async () => {
  const { agent, callId } = await people.givenRingingCall();
  const { offer } = await agent.until('ringing');
  await agent.api.post(`/api/desk/offers/${offer?.offerId}/decline`);
  await agent.phone.closed();
  expect((await agent.until('paused')).agent?.state).toMatchObject({ reason: 'declined' });
  expect(offersOf(centre, callId).map((each) => each.outcome)).toEqual(['declined']);
});

test('an agent who does not answer is paused; the caller goes to the next agent', async () => {
  const admin = await centre.signIn('admin');
  const settings = await admin.get<Record<string, unknown>>('/api/settings');
  await admin.put('/api/settings', { ...settings, offerTimeoutSeconds: 5 });
  try {
    const { agent: nia, callId } = await people.givenRingingCall('agent1', '王芳');
    const liu = await people.givenReadyAgent('agent2');
    await nia.phone.closed(0, 30_000);
    expect((await nia.until('paused')).agent?.state).toMatchObject({ reason: 'no-answer' });
    await liu.phone.ringing();
    await liu.phone.accept();
    await liu.until('talking');
    expect(offersOf(centre, callId).map((offer) => offer.outcome)).toEqual(['no-answer', 'accepted']);
  } finally {
    await admin.put('/api/settings', settings);
  }
});

test('hold plays music to the caller and keeps the agent out; resume brings both back', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  await agent.api.post(`/api/desk/calls/${callId}/hold`);
  await agent.desk.state('held', (state) => state.call?.heldSince !== null && state.call !== null);
  const held = heardSeconds(caller.phone);
  const agentEar = heardSeconds(agent.phone);
  await hearsFor(caller.phone, 2.5);
  const music = hearingOf(between(caller.phone.heard(), held + 0.5, held + 2.5));
  expect(music.energy, 'music is audible').toBeGreaterThan(0.005);
  expect(music.shareOf(AGENT_HZ), 'the agent is not').toBeLessThan(0.3);
  expect(heardSeconds(agent.phone) - agentEar, 'nothing at all is sent to the agent').toBeLessThan(0.5);

  await agent.api.post(`/api/desk/calls/${callId}/resume`);
  await agent.desk.state('resumed', (state) => state.call?.heldSince === null);
  await Promise.all([
    hears(caller.phone, AGENT_HZ, { from: heardSeconds(caller.phone) }),
    hears(agent.phone, CALLER_HZ, { from: heardSeconds(agent.phone) }),
  ]);
  await caller.phone.hangUp();
  const { manifest } = await wholeRecordingOf(centre, callId);
  expect(manifest.holds).toHaveLength(1);
  const [hold] = manifest.holds;
  expect((hold?.toMs ?? 0) - (hold?.fromMs ?? 0), 'the span of the hold').toBeGreaterThan(2500);
});

test('the desk closes: the call is untouched, and afterwards the agent is paused', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  const admin = await centre.signIn('admin');
  const settings = await admin.get<Record<string, unknown>>('/api/settings');
  await admin.put('/api/settings', { ...settings, deskGraceSeconds: 5 });
  try {
    agent.desk.drop();
    await centre.journal.waitFor(
      'agent.pause-planned',
      (fact) => fact.agentId === agent.user.id && fact.reason === 'desk-closed',
    );
    const from = heardSeconds(caller.phone);
    await hears(caller.phone, AGENT_HZ, { seconds: 1, from });
    await caller.phone.hangUp();
    await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
    await agent.dispose(callId);
    await centre.journal.waitFor(
      'agent.paused',
      (fact) => fact.agentId === agent.user.id && fact.reason === 'desk-closed',
    );
  } finally {
    await admin.put('/api/settings', settings);
    await agent.reopenDesk();
  }
});

test('a recorder that fails leaves the call alone, and the desk says so', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  for (const file of rawFilesOf(centre, callId)) rmSync(join(centre.recordings, file));
  const from = heardSeconds(caller.phone);
  await hears(caller.phone, AGENT_HZ, { from });
  await caller.phone.hangUp();
  const failed = await centre.journal.waitFor('recording.failed', (fact) => fact.callId === callId);
  expect(failed.reason).toBe('file-missing');
  await agent.until('wrapping-up');
  const supervisor = await centre.signIn('supervisor');
  const call = await supervisor.get<{ recordings: { state: string; failure: string | null }[] }>(
    `/api/calls/${callId}`,
  );
  expect(call.recordings).toMatchObject([{ state: 'failed', failure: 'file-missing' }]);
});

test('an agent whose phone is unreachable is offered nothing; the caller waits for the next', async () => {
  const nia = await people.givenReadyAgent('agent1');
  await nia.phone.die();
  await nia.desk.state('unreachable phone', (state) => state.agent?.phone === 'unreachable', { withinMs: 40_000 });
  const { callId } = await people.givenWaitingCaller('王芳');
  const liu = await people.givenReadyAgent('agent2');
  await liu.phone.ringing();
  expect(offersInJournal(callId)).toEqual([liu.user.id]);
});

test('a wrap-up ends by the disposition, by ready, or by its timer, and only once', async () => {
  const admin = await centre.signIn('admin');
  const settings = await admin.get<Record<string, unknown>>('/api/settings');
  const { agent, caller, callId } = await people.givenTalkingCall();
  const readyFacts = () =>
    centre.journal.all().filter(({ fact }) => fact.type === 'agent.ready' && fact.agentId === agent.user.id).length;
  const before = readyFacts();
  await caller.phone.hangUp();
  await agent.until('wrapping-up');
  await agent.api.post('/api/desk/ready');
  await agent.until('ready');
  await agent.dispose(callId);
  expect(readyFacts(), 'the disposition came later and changed nothing').toBe(before + 1);

  await admin.put('/api/settings', { ...settings, wrapUpSeconds: 1 });
  try {
    const mark = agent.phone.mark();
    const second = await people.givenWaitingCaller('赵敏');
    await agent.phone.ringing(mark);
    await agent.phone.accept();
    await agent.until('talking');
    await second.caller.phone.hangUp();
    await agent.until('wrapping-up');
    await agent.until('ready');
    expect(readyFacts()).toBe(before + 2);
  } finally {
    await admin.put('/api/settings', settings);
  }
});

function offersInJournal(callId: string): string[] {
  return centre.journal
    .all()
    .flatMap(({ fact }) => (fact.type === 'offer.made' && fact.callId === callId ? [fact.agentId] : []));
}
