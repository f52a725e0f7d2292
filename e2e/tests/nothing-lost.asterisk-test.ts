import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CallId } from '@hotline/contracts';
import { AGENT_HZ, CALLER_HZ } from '../src/audio/tone.ts';
import { between, secondsOf } from '../src/audio/samples.ts';
import type { Api } from '../src/stack/api.ts';
import type { Centre } from '../src/stack/centre.ts';
import { untilAllStored } from '../src/stack/facts-of.ts';
import { givenRunningCentre } from '../src/stack/running-centre.ts';
import { People } from '../src/stack/given.ts';
import { heardSeconds, hearingOf, hears, hearsFor } from '../src/stack/hearing.ts';
import { offersOf } from '../src/stack/recorded-offers.ts';
import { recount } from '../src/stack/recount.ts';
import { rawFilesOf } from '../src/stack/raw-recording.ts';
import { wholeRecordingOf } from '../src/stack/whole-recording.ts';
import { waitForFact } from '../src/wait-for-fact.ts';

/** How long both talk on without pbx. Broker and database are away for a minute in outages.asterisk-test.ts. */
const OUTAGE_SECONDS = 5;

let centre: Centre;
let people: People;
let supervisor: Api;

beforeAll(async () => {
  centre = await givenRunningCentre({ greeting: 'short' });
  people = new People(centre);
});
beforeEach(async () => {
  supervisor = await centre.signIn('supervisor');
});
afterAll(() => centre.stop());
afterEach(() => people.leave());

interface CallList {
  readonly rows: readonly { readonly isRecorded: boolean }[];
}

interface StatsRow {
  readonly key: string;
  readonly numbers: Readonly<Record<string, number | null>>;
}

/** That both hear each other does not say so: a busy pbx may ask for the recorder a little after the bridge. */
const untilRecorded = (callId: CallId) =>
  waitForFact('both files of the recorder', () => rawFilesOf(centre, callId).length === 2);

test('the server is killed in mid-call: afterwards all facts of the call are there once, in order', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  await centre.kill('server');
  const from = heardSeconds(caller.phone);
  await hearsFor(caller.phone, 2);
  expect(hearingOf(between(caller.phone.heard(), from)).shareOf(AGENT_HZ), 'the talk goes on').toBeGreaterThan(0.8);
  await caller.phone.hangUp();
  await centre.journal.waitFor('recording.finished', (fact) => fact.callId === callId);
  await centre.start('server');
  const { journal, stored } = await untilAllStored(centre, supervisor, callId);
  expect(stored).toEqual(journal);
  await agent.reopenDesk();
  const desk = await agent.until('wrapping-up');
  expect(desk.wrapUp?.callId).toBe(callId);
});

test('server and broker begin anew while the database is down: pbx keeps the facts until there is one', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  await centre.halt('database');
  await Promise.all([centre.kill('server'), centre.kill('broker')]);
  await Promise.all([centre.start('server'), centre.start('broker')]);
  const refused = await agent.api.send('GET', '/api/session');
  expect(refused.status, 'who signed in cannot be read yet, and is not taken for a stranger').toBe(503);
  expect(await refused.json()).toMatchObject({ error: 'reading-waits' });
  await caller.phone.hangUp();
  await centre.journal.waitFor('recording.finished', (fact) => fact.callId === callId);
  await centre.start('database');
  const { journal, stored } = await untilAllStored(centre, supervisor, callId);
  expect(stored).toEqual(journal);
  await agent.reopenDesk();
  const desk = await agent.until('wrapping-up');
  expect(desk.links).toMatchObject({ pbx: 'up', database: 'up' });
});

test('pbx is killed in mid-talk: both talk on, it adopts the call, and the waiting caller keeps the place', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  await untilRecorded(callId);
  const waiting = await people.givenWaitingCaller('赵敏');
  const later = await people.givenWaitingCaller('孙丽');
  const since = centre.journal.mark();
  const callerFrom = heardSeconds(caller.phone);
  const agentFrom = heardSeconds(agent.phone);

  await centre.kill('pbx');
  await agent.desk.state('pbx is down', (state) => state.links.pbx === 'down');
  await hearsFor(caller.phone, OUTAGE_SECONDS);
  await centre.start('pbx');
  await centre.journal.waitFor('asterisk.connected', () => true, { since });
  await agent.desk.state('desk is right again', (state) => state.links.pbx === 'up' && state.call?.callId === callId);
  await hearsFor(caller.phone, 2);

  const atCaller = hearingOf(between(caller.phone.heard(), callerFrom));
  const atAgent = hearingOf(between(agent.phone.heard(), agentFrom));
  expect(atCaller.longestSilence, 'seconds of silence at the caller').toBeLessThan(0.3);
  expect(atAgent.longestSilence, 'seconds of silence at the agent').toBeLessThan(0.3);
  expect(atCaller.shareOf(AGENT_HZ)).toBeGreaterThan(0.8);
  expect(atAgent.shareOf(CALLER_HZ)).toBeGreaterThan(0.8);

  await caller.phone.hangUp();
  const ended = await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended.endedBy).toBe('caller');
  const { manifest, samples, sha256 } = await wholeRecordingOf(centre, callId);
  expect(sha256).toBe(manifest.audio.sha256);
  expect(Math.abs(secondsOf(samples) * 1000 - ended.talkMs), 'the recording has no hole').toBeLessThan(1500);
  expect(hearingOf(samples, 0).longestSilence).toBeLessThan(0.5);
  expect(hearingOf(samples, 1).longestSilence).toBeLessThan(0.5);

  await agent.until('wrapping-up');
  const ringsAgain = agent.phone.mark();
  await agent.dispose(callId);
  await agent.phone.ringing(ringsAgain);
  const [offer] = centre.journal.ofCall(waiting.callId).filter((fact) => fact.type === 'offer.made');
  expect(offer?.waitMs, 'waits since before the kill').toBeGreaterThan(OUTAGE_SECONDS * 1000);
  expect(centre.journal.ofCall(later.callId).map((fact) => fact.type)).not.toContain('offer.made');
  await agent.phone.accept();
  await hears(waiting.caller.phone, AGENT_HZ);
  await waiting.caller.phone.hangUp();
  await later.caller.phone.hangUp();
  const { journal, stored } = await untilAllStored(centre, supervisor, callId);
  expect(stored).toEqual(journal);
});

test('a call that ends while pbx is dead is closed when it comes back', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  await untilRecorded(callId);
  const waiting = await people.givenWaitingCaller('赵敏');
  await centre.kill('pbx');
  await caller.phone.hangUp();
  await waiting.caller.phone.hangUp();
  await centre.start('pbx');
  await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  await centre.journal.waitFor('call.ended', (fact) => fact.callId === waiting.callId);
  await wholeRecordingOf(centre, callId);
  await agent.until('wrapping-up');
  await agent.dispose(callId);
  await agent.until('ready');
});

test('a call that rings while pbx is killed still ends in exactly one outcome', async () => {
  const { agent, caller, callId } = await people.givenRingingCall();
  await centre.kill('pbx');
  await centre.start('pbx');
  await agent.desk.state('pbx is back', (state) => state.links.pbx === 'up');
  await caller.phone.hangUp();
  await agent.phone.closed();
  await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  for (const offer of offersOf(centre, callId)) expect(offer.outcome).toBeTruthy();
});

test('Asterisk is killed: calls end by the system, phones register again, nobody is stuck', async () => {
  const { agent, callId } = await people.givenTalkingCall();
  const waiting = await people.givenWaitingCaller('赵敏');
  const since = centre.journal.mark();
  await centre.kill('asterisk');
  await centre.start('asterisk');
  await centre.journal.waitFor('asterisk.connected', () => true, { since });
  const ended = await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended.endedBy).toBe('system');
  const abandoned = await centre.journal.waitFor('queue.abandoned', (fact) => fact.callId === waiting.callId);
  expect(abandoned.by).toBe('system');
  await agent.until('wrapping-up');
  await agent.dispose(callId);
  await agent.desk.state('reachable again', (state) => state.agent?.phone === 'reachable', { withinMs: 40_000 });
  await agent.until('ready');

  const mark = agent.phone.mark();
  const next = await people.givenWaitingCaller('孙丽');
  await agent.phone.ringing(mark);
  await agent.phone.accept();
  await hears(next.caller.phone, AGENT_HZ);
});

test('there is no pbx at all: the caller hears a prompt, and the emergency queue rings a signed-in phone', async () => {
  const agent = await people.givenReadyAgent('agent1');
  const caller = await people.givenCaller('王芳');
  const waiting = await people.givenCaller('赵敏');
  const since = centre.journal.mark();
  await centre.kill('pbx');
  try {
    await caller.phone.dial('12315');
    await caller.phone.established();
    await hearsFor(caller.phone, 1.5, 0);
    expect(hearingOf(caller.phone.heard()).energy, 'the emergency prompt is audible').toBeGreaterThan(0.01);
    await agent.phone.ringing(0, 40_000);
    await agent.phone.accept();
    await Promise.all([hears(caller.phone, AGENT_HZ), hears(agent.phone, CALLER_HZ)]);
    await caller.phone.hangUp();
    await agent.phone.closed();
    await waiting.phone.dial('12331');
    await waiting.phone.established();
  } finally {
    await centre.start('pbx');
  }
  await agent.desk.state('pbx is back', (state) => state.links.pbx === 'up');

  const carried = await centre.journal.waitFor('call.carried', () => true, { since });
  expect(carried).toMatchObject({ callerNumber: caller.number, hotline: '12315', agentId: agent.user.id });
  const { samples } = await wholeRecordingOf(centre, carried.callId);
  expect(hearingOf(samples, 0).shareOf(CALLER_HZ), 'the caller is left').toBeGreaterThan(0.5);
  expect(hearingOf(samples, 1).shareOf(AGENT_HZ), 'the agent is right').toBeGreaterThan(0.5);
  const row = await waitForFact('the call in the list', async () => {
    const { rows } = await supervisor.get<CallList>(`/api/calls?number=${caller.number}`);
    return rows.find(({ isRecorded }) => isRecorded);
  });
  expect(row).toMatchObject({ carriedBy: 'emergency-queue', outcome: 'answered', agentId: agent.user.id });

  // Who waits in the emergency queue when pbx comes back is a call like any other from then on.
  const taken = await centre.journal.waitFor('call.started', (fact) => fact.callerNumber === waiting.number, { since });
  expect(taken.hotline).toBe('12331');
  await waitForFact('the agent takes the call', async () => {
    // The emergency queue may have rung the phone a moment before: which ring it is, only the desk says.
    const kind = agent.desk.now?.agent?.state.kind;
    if (kind === 'ringing') await agent.phone.accept();
    return kind === 'talking';
  });
  await hears(waiting.phone, AGENT_HZ);
  await waiting.phone.hangUp();
  await centre.journal.waitFor('call.ended', (fact) => fact.callId === taken.callId);
  expect(centre.journal.all().filter(({ fact }) => fact.type === 'call.carried')).toHaveLength(1);
});

test('all that happened above, counted anew from the journal, is the statistics to the last digit', async () => {
  const last = centre.journal.mark();
  const recounted = await waitForFact('the whole journal in the database', async () => {
    const result = await recount(centre);
    return result.facts >= last && result;
  });
  expect(recounted).toMatchObject({ removed: 0, differences: 0 });
  expect(recounted.compared).toBeGreaterThan(100);
  const from = centre.journal.all()[0]!.fact.at - 3_600_000;
  const { rows } = await supervisor.get<{ rows: readonly StatsRow[] }>(
    `/api/stats/queues?from=${from}&to=${Date.now()}`,
  );
  expect(
    rows.find(({ key }) => key === 'emergency'),
    'the call of the test before',
  ).toMatchObject({
    numbers: { entered: 1, answered: 1, handled: 1 },
  });
});
