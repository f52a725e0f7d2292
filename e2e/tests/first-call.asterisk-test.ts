import { HOTLINES } from '@hotline/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AGENT_HZ, CALLER_HZ } from '../src/audio/tone.ts';
import { between, secondsOf } from '../src/audio/samples.ts';
import type { Centre } from '../src/stack/centre.ts';
import { givenRunningCentre } from '../src/stack/running-centre.ts';
import { People } from '../src/stack/given.ts';
import { hearingOf, hears, heardSeconds } from '../src/stack/hearing.ts';
import { wholeRecordingOf } from '../src/stack/whole-recording.ts';

const QUEUE_OF: Record<string, string> = {
  12315: 'general',
  12331: 'food-drug',
  12365: 'quality',
  12358: 'price',
  12330: 'intellectual-property',
};

let centre: Centre;
let people: People;

beforeAll(async () => {
  centre = await givenRunningCentre({ greeting: 'whole' });
  people = new People(centre);
});
afterAll(() => centre.stop());
afterEach(() => people.leave());

describe.each(HOTLINES)('a citizen dials %s', (hotline) => {
  test('hears the greeting, talks with a person, and the talk is kept', async () => {
    const agent = await people.givenReadyAgent('agent1');
    const caller = await people.givenCaller('王芳');

    const started = await caller.dial(hotline);
    expect(started).toMatchObject({ dialled: hotline, hotline, callerNumber: caller.number });
    const { callId } = started;
    await caller.phone.established();

    const entered = await centre.journal.waitFor('queue.entered', (fact) => fact.callId === callId, {
      withinMs: 40_000,
    });
    const answered = await centre.journal.waitFor('call.answered', (fact) => fact.callId === callId);
    const greeting = hearingOf(caller.phone.heard());
    expect(greeting.seconds, 'greeting and recording notice in seconds').toBeGreaterThan(4);
    expect(greeting.energy, 'loudness of the greeting').toBeGreaterThan(0.01);
    expect(entered.queue).toBe(QUEUE_OF[hotline]);
    expect(entered.at - answered.at, 'nothing but the greeting before the queue').toBeLessThan(
      (greeting.seconds + 1.5) * 1000,
    );
    const steps = centre.journal.ofCall(callId).filter((fact) => fact.type === 'ivr.step-entered');
    expect(
      steps.map((step) => step.kind),
      'a greeting during which keys may be pressed, then a person',
    ).toEqual(['menu', 'enqueue']);

    await agent.phone.ringing();
    await agent.until('ringing');
    const beforeTalk = heardSeconds(caller.phone);
    await agent.phone.accept();
    await Promise.all([
      hears(caller.phone, AGENT_HZ, { seconds: 2, from: beforeTalk }),
      hears(agent.phone, CALLER_HZ, { seconds: 2 }),
    ]);
    const talk = await agent.until('talking');
    expect(talk.call).toMatchObject({
      callId,
      hotline,
      recording: 'running',
      number: `${caller.number.slice(0, 3)}****${caller.number.slice(-4)}`,
    });
    const atAgent = agent.phone.heard();
    expect(
      hearingOf(between(atAgent, secondsOf(atAgent) - 1)).shareOf(AGENT_HZ),
      'no echo of the own voice',
    ).toBeLessThan(0.05);

    await (hotline === '12315' ? caller.phone.hangUp() : agent.phone.hangUp());
    // A caller whose agent has hung up is asked for a rating, which nobody gives here.
    const ended = await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId, { withinMs: 40_000 });
    expect(ended).toMatchObject({ endedBy: hotline === '12315' ? 'caller' : 'agent', cause: 16 });
    expect(ended.talkMs).toBeGreaterThan(1500);
    await Promise.all([caller.phone.closed(), agent.phone.closed()]);

    await agent.until('wrapping-up');
    await agent.dispose(callId);
    await agent.until('ready');

    const { manifest, samples, sha256 } = await wholeRecordingOf(centre, callId);
    expect(manifest).toMatchObject({ callId, hotline, agentId: agent.user.id, holds: [] });
    expect(sha256).toBe(manifest.audio.sha256);
    expect(samples.channels).toHaveLength(2);
    expect(samples.rate).toBe(8000);
    expect(Math.abs(secondsOf(samples) * 1000 - ended.talkMs), 'sound as long as the talk').toBeLessThan(1000);
    expect(hearingOf(samples, 0).shareOf(CALLER_HZ), 'caller on the left').toBeGreaterThan(0.8);
    expect(hearingOf(samples, 0).shareOf(AGENT_HZ)).toBeLessThan(0.05);
    expect(hearingOf(samples, 1).shareOf(AGENT_HZ), 'agent on the right').toBeGreaterThan(0.8);
    expect(hearingOf(samples, 1).shareOf(CALLER_HZ)).toBeLessThan(0.05);
  });
});

test('the idlest agent is rung first', async () => {
  const nia = await people.givenReadyAgent('agent1');
  const liu = await people.givenReadyAgent('agent2');
  const first = await people.givenWaitingCaller('王芳');
  const offer = await centre.journal.waitFor('offer.made', (fact) => fact.callId === first.callId);
  expect(offer.agentId, 'agent1 has been ready longer').toBe(nia.user.id);
  await nia.phone.ringing();
  await nia.phone.accept();
  await nia.until('talking');
  await first.caller.phone.hangUp();
  await nia.until('wrapping-up');
  await nia.dispose(first.callId);
  await nia.until('ready');

  const second = await people.givenWaitingCaller('赵敏');
  const next = await centre.journal.waitFor('offer.made', (fact) => fact.callId === second.callId);
  expect(next.agentId, 'agent2 has waited since before the first call').toBe(liu.user.id);
});

test('a number that is not ours is refused clearly, and nothing else happens', async () => {
  const caller = await people.givenCaller('迷路的人');
  const since = centre.journal.mark();
  await caller.phone.dial('12399');
  const closed = await caller.phone.closed();
  expect(closed.param).toMatch(/^404/);
  expect(centre.journal.all().filter(({ seq, fact }) => seq > since && fact.type === 'call.started')).toEqual([]);
});
