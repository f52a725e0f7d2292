import { dirname, join } from 'node:path';
import type { CallId } from '@hotline/contracts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { likenessOf, wordsOf } from '../src/audio/find.ts';
import { between, channelOf, secondsOf } from '../src/audio/samples.ts';
import { AGENT_HZ, CALLER_HZ } from '../src/audio/tone.ts';
import { readWav } from '../src/audio/wav.ts';
import { SipPhone } from '../src/peers/sip-phone.ts';
import type { Api } from '../src/stack/api.ts';
import type { Caller } from '../src/stack/caller.ts';
import type { Centre } from '../src/stack/centre.ts';
import { People } from '../src/stack/given.ts';
import { heardSeconds, hearingOf, untilHears } from '../src/stack/hearing.ts';
import { givenRunningCentre } from '../src/stack/running-centre.ts';
import { wholeRecordingOf } from '../src/stack/whole-recording.ts';
import { waitForFact } from '../src/wait-for-fact.ts';

/** No harmonic of the others. */
const SUPERVISOR_HZ = 1_500;
const COLLEAGUE_HZ = 1_130;
const why = '新人辅导';

let centre: Centre;
let people: People;
let api: Api;
let phone: SipPhone;

beforeAll(async () => {
  centre = await givenRunningCentre({ greeting: 'short' });
  people = new People(centre);
  api = await centre.signIn('supervisor');
  const { sip } = await api.get<{ sip: { username: string; password: string } }>('/api/desk/phone');
  phone = await SipPhone.start({
    name: '赵敏',
    sip: centre.sip,
    user: sip.username,
    password: sip.password,
    toneHz: SUPERVISOR_HZ,
    answers: 'at-once',
  });
});
afterAll(async () => {
  await phone.stop();
  await centre.stop();
});
afterEach(() => people.leave());

/** Joins the talk; asked again while Asterisk has not yet said that the phone is there. */
async function supervise(callId: CallId, mode: string): Promise<string> {
  const since = phone.mark();
  const asked = await waitForFact('the supervisor may join', () =>
    api.post<{ supervisionId: string }>(`/api/supervision/calls/${callId}/supervise`, { mode, why }),
  );
  await phone.established(since);
  await centre.journal.waitFor('supervision.joined', (fact) => fact.supervisionId === asked.supervisionId);
  return asked.supervisionId;
}

async function change(supervisionId: string, callId: CallId, mode: string): Promise<void> {
  await api.put(`/api/supervision/supervisions/${supervisionId}`, { mode, why, callId });
}

async function untilNothingIsLeft(): Promise<void> {
  const { url, user, password } = centre.ari;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const list = async (what: string): Promise<unknown[]> =>
    (await fetch(`${url}/${what}`, { headers: { authorization } })).json() as Promise<unknown[]>;
  await waitForFact('no channel and no bridge', async () => {
    const [channels, bridges] = await Promise.all([list('channels'), list('bridges')]);
    return channels.length + bridges.length === 0;
  });
}

test('a supervisor listens, whispers, barges in and leaves; the citizen hears only what is meant for the citizen', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  const supervisionId = await supervise(callId, 'listen');
  await untilHears(phone, [CALLER_HZ, AGENT_HZ], []);
  await untilHears(agent.phone, [CALLER_HZ], [SUPERVISOR_HZ]);
  await untilHears(caller.phone, [AGENT_HZ], [SUPERVISOR_HZ]);

  await change(supervisionId, callId, 'whisper');
  await untilHears(agent.phone, [CALLER_HZ, SUPERVISOR_HZ], []);
  await untilHears(phone, [CALLER_HZ, AGENT_HZ], []);
  const whisperedUntil = secondsOf(caller.phone.heard());
  expect(hearingOf(caller.phone.heard()).shareOf(SUPERVISOR_HZ), 'the citizen never heard it').toBeLessThan(0.01);

  await change(supervisionId, callId, 'barge');
  await untilHears(caller.phone, [AGENT_HZ, SUPERVISOR_HZ], []);
  await change(supervisionId, callId, 'listen');
  await untilHears(caller.phone, [AGENT_HZ], [SUPERVISOR_HZ]);
  await untilHears(phone, [CALLER_HZ, AGENT_HZ], []);

  const since = phone.mark();
  await api.send('DELETE', `/api/supervision/supervisions/${supervisionId}`);
  await phone.closed(since);
  await untilHears(caller.phone, [AGENT_HZ], [SUPERVISOR_HZ]);
  await caller.phone.hangUp();
  await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  const { samples: sound } = await wholeRecordingOf(centre, callId);
  expect(hearingOf(sound, 0).shareOf(SUPERVISOR_HZ), 'not on the citizen’s channel').toBeLessThan(0.01);
  expect(
    hearingOf(between(sound, 0, whisperedUntil - 2), 1).shareOf(SUPERVISOR_HZ),
    'nor was it recorded while it was whispered',
  ).toBeLessThan(0.01);
  await untilNothingIsLeft();
});

test('a supervisor hears the colleague whom the agent asks, and the citizen on hold hears nobody', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  const colleague = await people.givenReadyAgent('agent2', { toneHz: COLLEAGUE_HZ, answers: 'at-once' });
  const supervisionId = await supervise(callId, 'listen');
  await untilHears(phone, [CALLER_HZ, AGENT_HZ]);
  await agent.api.post(`/api/desk/calls/${callId}/consult`, { with: { kind: 'agent', agentId: colleague.user.id } });
  await untilHears(phone, [AGENT_HZ, COLLEAGUE_HZ], [CALLER_HZ]);
  await untilHears(colleague.phone, [AGENT_HZ], [CALLER_HZ, SUPERVISOR_HZ]);
  await untilHears(caller.phone, [], [COLLEAGUE_HZ, SUPERVISOR_HZ]);
  await agent.api.post(`/api/desk/calls/${callId}/swap`);
  await untilHears(phone, [AGENT_HZ, CALLER_HZ], [COLLEAGUE_HZ]);
  await agent.api.post(`/api/desk/calls/${callId}/swap`);
  await untilHears(phone, [AGENT_HZ, COLLEAGUE_HZ], [CALLER_HZ]);
  await colleague.phone.hangUp();
  await untilHears(phone, [AGENT_HZ, CALLER_HZ], [COLLEAGUE_HZ]);
  expect(hearingOf(caller.phone.heard()).shareOf(COLLEAGUE_HZ), 'never, by the citizen').toBeLessThan(0.01);
  await api.send('DELETE', `/api/supervision/supervisions/${supervisionId}`);
  await caller.phone.hangUp();
  await untilNothingIsLeft();
});

test('a supervisor takes over: the agent wraps up, the citizen goes on with the supervisor', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  const supervisionId = await supervise(callId, 'listen');
  const since = agent.phone.mark();
  await change(supervisionId, callId, 'take-over');
  await agent.phone.closed(since);
  await agent.until('wrapping-up');
  await untilHears(caller.phone, [SUPERVISOR_HZ], [AGENT_HZ]);
  await untilHears(phone, [CALLER_HZ], [AGENT_HZ]);
  await phone.hangUp();
  const ended = await centre.journal.waitFor('call.ended', (fact) => fact.callId === callId);
  expect(ended.endedBy).toBe('agent');
  await untilNothingIsLeft();
});

test('the talk ends under a supervisor who listens', async () => {
  const { caller, callId } = await people.givenTalkingCall();
  await supervise(callId, 'whisper');
  const since = phone.mark();
  await caller.phone.hangUp();
  await phone.closed(since);
  await centre.journal.waitFor('supervision.ended', (fact) => fact.callId === callId && fact.outcome === 'talk-ended');
  await untilNothingIsLeft();
});

/** Announces to the queue in which one caller waits, who hears the whole sound. */
async function expectAnnounced(caller: Caller, callId: CallId, body: object, file: string): Promise<void> {
  const since = centre.journal.mark();
  const from = heardSeconds(caller.phone);
  await api.post('/api/supervision/queues/general/announce', { why, ...body });
  const made = await centre.journal.waitFor('announcement.made', () => true, { since });
  expect(made).toMatchObject({ callIds: [callId], why, ...body });
  await centre.journal.waitFor('announcement.ended', (fact) => fact.announcementId === made.announcementId);
  const said = channelOf(readWav(join(dirname(centre.recordings), 'prompts', file)), 0);
  const likenesses = () => {
    const heard = channelOf(between(caller.phone.heard(), from), 0);
    return wordsOf(said).map((word) => likenessOf(word, heard));
  };
  await waitForFact(`${file} is heard whole`, () => likenesses().every((likeness) => likeness > 0.8));
}

test('who waits hears a shipped announcement, and the words that a supervisor typed, from beginning to end', async () => {
  const { caller, callId } = await people.givenWaitingCaller();
  await expectAnnounced(caller, callId, { prompts: ['queue-online'] }, 'zh-CN/queue-online.wav');
  const text = '系统升级，请等候。';
  const { sound } = await api.post<{ sound: string }>('/api/supervision/announcement-texts', { text });
  await expectAnnounced(caller, callId, { text }, `announced/${sound}.wav`);
  const refused = await api.send('POST', '/api/supervision/announcement-texts', { body: { text: '请下载APP' } });
  expect(await refused.json()).toMatchObject({ details: { reason: 'text-unspeakable' } });
});
