import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROMPT_LANGUAGES, type CallId } from '@hotline/contracts';
import { loadPrompts } from '@hotline/ivr-flows';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { decodeAudio } from '../src/audio/decode.ts';
import { energyOf, shareOf } from '../src/audio/measure.ts';
import { channelOf, secondsOf } from '../src/audio/samples.ts';
import { CALLER_HZ } from '../src/audio/tone.ts';
import { readWav } from '../src/audio/wav.ts';
import type { Caller } from '../src/stack/caller.ts';
import type { Centre } from '../src/stack/centre.ts';
import { People } from '../src/stack/given.ts';
import { givenRunningCentre } from '../src/stack/running-centre.ts';

// The flows on the real Asterisk: keys, the survey, a message, and a file that changes while calls go on.

let centre: Centre;
let people: People;

beforeAll(async () => {
  centre = await givenRunningCentre({ greeting: 'short' });
  people = new People(centre);
});
afterAll(() => centre.stop());
afterEach(() => people.leave());

/** A Chinese syllable takes a fifth of a second, an English letter a fifteenth; nobody speaks three times as fast. */
const LEAST_SECONDS_A_SIGN = { 'zh-CN': 0.07, en: 0.02 } as const;

test('every shipped prompt is there in both languages: audible, and as long as its text', () => {
  const prompts = join(dirname(centre.recordings), 'prompts');
  for (const [id, texts] of Object.entries(loadPrompts(centre.flows)))
    for (const language of PROMPT_LANGUAGES) {
      // The recordings of these tests stand in for some.
      if (existsSync(join(prompts, 'recorded', `${id}.wav`))) continue;
      const sound = readWav(join(prompts, language, `${id}.wav`));
      const least = texts[language].length * LEAST_SECONDS_A_SIGN[language];
      expect(sound.rate, id).toBe(8_000);
      expect(energyOf(channelOf(sound, 0)), id).toBeGreaterThan(0.02);
      expect(secondsOf(sound), `${language}/${id}`).toBeGreaterThan(least);
      expect(secondsOf(sound), `${language}/${id}`).toBeLessThan(1 + least * 6);
    }
});

const flowFile = () => join(dirname(centre.recordings), 'ivr-flows/flows/12330.yaml');

test('a caller is asked how it was when the agent has hung up, and answers by a key', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  await agent.phone.hangUp();
  await centre.journal.waitFor('ivr.step-entered', (fact) => fact.callId === callId && fact.kind === 'survey');
  await caller.phone.sendDigits('5');
  const answered = await centre.journal.waitFor('survey.answered', (fact) => fact.callId === callId);
  expect(answered).toMatchObject({ rating: 5, agentId: agent.user.id });
  await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId && fact.endedBy === 'agent');
});

/** Key 4, then what is asked for; each answer of the server is waited for. */
async function askByPhone(caller: Caller, keyed: readonly string[]): Promise<{ callId: CallId; outcomes: string[] }> {
  const { callId } = await caller.dial();
  await centre.journal.waitFor('ivr.step-entered', (fact) => fact.callId === callId && fact.step === 'greeting');
  await caller.phone.sendDigits('4');
  const outcomes: string[] = [];
  for (const digits of keyed) {
    const step = outcomes.length === 0 ? 'ask-number' : 'ask-tail';
    await centre.journal.waitFor('ivr.step-entered', (fact) => fact.callId === callId && fact.step === step);
    const since = centre.journal.mark();
    await caller.phone.sendDigits(digits);
    const collected = await centre.journal.waitFor('ivr.digits-collected', (fact) => fact.callId === callId, { since });
    expect(collected.count, 'each key once').toBe(digits.replace('#', '').length);
    const answered = await centre.journal.waitFor('ivr.lookup-answered', (fact) => fact.callId === callId, { since });
    outcomes.push(answered.outcome);
  }
  return { callId, outcomes };
}

test('a citizen asks how far a case is by its number and the telephone’s tail; a reporter by a receipt code', async () => {
  const agent = await centre.signIn('agent1');
  const given = async (type: string, fields: object) => {
    const { id } = await agent.post<{ id: string }>('/api/cases', { type });
    await agent.patch(`/api/cases/${id}`, { revision: 1, ...fields });
    const { number } = await agent.post<{ number: string }>(`/api/cases/${id}/submit`, { revision: 2 });
    return { id, digits: number.replace(/\D/g, '') };
  };
  const respondent = { name: '某某超市', address: '和平街2号' };
  const person = { name: '王芳', phone: '13612345678', address: '幸福路1号' };
  const matter = { facts: '购买的食品过期' };
  const complaint = await given('complaint', { person, respondent, matter, requests: { kinds: ['refund'] } });
  const report = await given('report', { respondent, matter });
  const { code } = await agent.post<{ code: string }>(`/api/cases/${report.id}/receipt`);

  const wang = await people.givenCaller('王芳');
  const asked = await askByPhone(wang, [`${complaint.digits}#`, '5678']);
  expect(asked.outcomes).toEqual(['proof-needed', 'found']);
  const told = await centre.journal.waitFor('ivr.variable-set', (fact) => fact.callId === asked.callId);
  expect(told).toMatchObject({ name: 'answer', value: 'progress-registered' });
  await wang.phone.hangUp();

  const nobody = await people.givenCaller('举报人');
  const byCode = await askByPhone(nobody, [`${code}#`]);
  expect(byCode.outcomes).toEqual(['found']);
  await nobody.phone.hangUp();
  const keyed = await centre.journal.waitFor('ivr.digits-collected', (fact) => fact.callId === byCode.callId);
  expect(keyed).toMatchObject({ digits: null, count: 12 });
  const journal = JSON.stringify(centre.journal.all());
  for (const secret of [code, complaint.digits]) expect(journal, 'beside the caller’s number').not.toContain(secret);
});

test('a changed flow takes messages from the next call on; what is said is kept', async () => {
  const lines = [
    'flow: line-12330',
    "numbers: ['12330']",
    "hotline: '12330'",
    'start: message',
    'steps:',
    '  message: { voicemail: general, say: [recording-notice], next: end, failed: end }',
    '  end: { hang-up: true }',
  ];
  const since = centre.journal.mark();
  writeFileSync(flowFile(), lines.join('\n'));
  await centre.journal.waitFor('flow.loaded', (fact) => fact.flow === 'line-12330', { since });
  const caller = await people.givenCaller('王芳');
  const { callId } = await caller.dial('12330');
  await centre.journal.waitFor('voicemail.started', (fact) => fact.callId === callId);
  // A message is as long as somebody speaks.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await caller.phone.hangUp();
  const left = await centre.journal.waitFor('voicemail.left', (fact) => fact.callId === callId);
  expect(left.callerNumber).toBe(caller.number);
  expect(left.durationMs).toBeGreaterThan(1_500);
  const sound = decodeAudio(join(centre.recordings, left.file));
  expect(shareOf(channelOf(sound, 0), sound.rate, CALLER_HZ), 'the caller’s own tone').toBeGreaterThan(0.8);
});

test('a flow that is wrong is refused with its line, and the one before runs on', async () => {
  const since = centre.journal.mark();
  writeFileSync(
    flowFile(),
    "flow: line-12330\nnumbers: ['12330']\nhotline: '12330'\nstart: nowhere\nsteps:\n  end: { hang-up: true }\n",
  );
  const refused = await centre.journal.waitFor('flow.refused', () => true, { since });
  expect(refused).toMatchObject({ line: 4, reason: expect.stringContaining('"nowhere" does not exist') });
  const caller = await people.givenCaller('周敏');
  const { callId } = await caller.dial('12330');
  await centre.journal.waitFor('voicemail.started', (fact) => fact.callId === callId);
});
