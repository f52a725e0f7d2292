import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { AgentBrowser } from '../src/peers/agent-browser.ts';
import { CitizenBrowser } from '../src/peers/citizen-browser.ts';
import { between, secondsOf } from '../src/audio/samples.ts';
import { AGENT_HZ, CALLER_HZ } from '../src/audio/tone.ts';
import type { Centre } from '../src/stack/centre.ts';
import { everyPageFits } from '../src/stack/every-page.ts';
import { givenRunningCentre } from '../src/stack/running-centre.ts';
import { People } from '../src/stack/given.ts';
import { hearingOf, hears, hearsFor, untilHears } from '../src/stack/hearing.ts';
import { wholeRecordingOf } from '../src/stack/whole-recording.ts';
import { untilAllStored } from '../src/stack/facts-of.ts';
import { waitForFact } from '../src/wait-for-fact.ts';

/** No harmonic of the others. */
const SUPERVISOR_HZ = 1500;
const SCREENS = process.env['HOTLINE_SCREENS'] ?? join(tmpdir(), 'hotline-screens');

let centre: Centre;
let people: People;

beforeAll(async () => {
  centre = await givenRunningCentre({ greeting: 'short' });
  people = new People(centre);
});
afterAll(() => centre.stop());
afterEach(() => people.leave());

test('a recording is played in the browser with its waveform, seeking works, and each listening is logged', async () => {
  const { caller, callId } = await people.givenTalkingCall();
  await hearsFor(caller.phone, 6);
  await caller.phone.hangUp();
  const { manifest } = await wholeRecordingOf(centre, callId);
  const supervisor = await centre.signIn('supervisor');
  await untilAllStored(centre, supervisor, callId);

  const qa = await AgentBrowser.signedIn(centre, 'qa');
  try {
    await qa.page.goto('/calls');
    await qa.see('calls-table-row').first().click();
    await qa.see('recording-open').click();
    await qa.page.locator('[data-testid="recording-player"][data-phase="ready"]').waitFor();
    await qa.see('recording-waveform').waitFor();
    const before = await qa.see('recording-time').textContent();
    await qa.see('recording-play').click();
    await waitForFact('playing time', async () => (await qa.see('recording-time').textContent()) !== before);
    await qa.see('recording-play').click();
    const paused = await qa.see('recording-time').textContent();
    const { width = 0 } = (await qa.see('recording-waveform').boundingBox()) ?? {};
    await qa.see('recording-waveform').click({ position: { x: width * 0.9, y: 40 } });
    await waitForFact(
      'the time that was pressed',
      async () => (await qa.see('recording-time').textContent()) !== paused,
    );
    await qa.seat.screenshot(SCREENS, 'recording-1366x768');
    expect(qa.seat.complaints).toEqual([]);
  } finally {
    await qa.close();
  }
  const { rows } = await supervisor.get<{ rows: { userName: string }[] }>(
    `/api/recordings/${manifest.recordingId}/listens`,
  );
  expect(rows, 'one listening, however often it was played and sought').toHaveLength(1);
});

test('who may not listen, may not: the agent of another call is refused, and a stranger too', async () => {
  const { caller, callId } = await people.givenTalkingCall('agent1');
  await caller.phone.hangUp();
  await wholeRecordingOf(centre, callId);
  const supervisor = await centre.signIn('supervisor');
  await untilAllStored(centre, supervisor, callId);
  const call = await supervisor.get<{ recordings: { id: string }[] }>(`/api/calls/${callId}`);
  const id = call.recordings[0]?.id ?? '';
  const other = await centre.signIn('agent2');
  expect([403, 404]).toContain((await other.send('POST', `/api/recordings/${id}/listens`, { body: {} })).status);
  expect((await fetch(`${centre.url}/api/recordings/${id}/audio`)).status).toBe(401);
  const listen = await supervisor.send('POST', `/api/recordings/${id}/listens`, { body: {} });
  expect(listen.ok, await listen.clone().text()).toBe(true);
});

test('a newcomer presses 12315 in the browser and talks with an agent, both ways', async () => {
  const agent = await people.givenReadyAgent('agent1');
  const citizen = await CitizenBrowser.open(centre, '李雷');
  try {
    const since = centre.journal.mark();
    await citizen.dial('12315');
    const started = await centre.journal.waitFor('call.started', () => true, { since });
    expect(started).toMatchObject({ dialled: '12315', hotline: '12315' });
    await agent.phone.ringing();
    await agent.phone.accept();
    await agent.until('talking');
    await hears(agent.phone, CALLER_HZ, { seconds: 1 });
    await waitForFact('880 Hz in the page', async () => (await citizen.seat.heardShareOf(AGENT_HZ)) > 0.8);
    await citizen.seat.screenshot(SCREENS, 'citizen-talking-1366x768');
    await citizen.hangUp();
    await agent.phone.closed();
    const ended = await centre.journal.waitFor('call.ended', (fact) => fact.callId === started.callId);
    expect(ended.endedBy).toBe('caller');
    const { samples } = await wholeRecordingOf(centre, started.callId);
    expect(hearingOf(samples, 0).shareOf(CALLER_HZ)).toBeGreaterThan(0.7);
  } finally {
    await citizen.close();
  }
});

test('a supervisor listens, whispers, barges in and takes over from the board, with the browser’s own phone', async () => {
  const { agent, caller, callId } = await people.givenTalkingCall();
  const chen = await AgentBrowser.signedIn(centre, 'supervisor', { toneHz: SUPERVISOR_HZ });
  const hearsInPage = (hertz: number) =>
    waitForFact(`${hertz} Hz in the supervisor’s page`, async () => (await chen.seat.heardShareOf(hertz)) > 0.2);
  const because = async (): Promise<void> => {
    await chen.see('act-why').fill('新人辅导');
    await chen.see('act-do').click();
  };
  const change = async (mode: string): Promise<void> => {
    await chen.see(`mode-${mode}`).click();
    await because();
  };
  try {
    await chen.page.goto('/board');
    await chen.page.locator(`[data-testid="board-call"][data-id="${callId}"]`).getByTestId('row-menu').click();
    await chen.see('supervise-listen').click();
    await because();
    await chen.page.locator('[data-testid="my-supervision"][data-joined="true"]').waitFor();
    await Promise.all([hearsInPage(CALLER_HZ), hearsInPage(AGENT_HZ)]);
    await chen.seat.screenshot(SCREENS, 'supervisor-listens-1366x768');

    await change('whisper');
    await untilHears(agent.phone, [CALLER_HZ, SUPERVISOR_HZ]);
    await untilHears(caller.phone, [AGENT_HZ], [SUPERVISOR_HZ]);
    await change('barge');
    await untilHears(caller.phone, [AGENT_HZ, SUPERVISOR_HZ]);
    const since = agent.phone.mark();
    await change('take-over');
    await agent.phone.closed(since);
    await untilHears(caller.phone, [SUPERVISOR_HZ], [AGENT_HZ]);
    await chen.see('taken-over').waitFor();
    await chen.seat.screenshot(SCREENS, 'supervisor-took-over-1366x768');
    await chen.see('taken-case').click();
    await chen.see('case-form').waitFor();
    await hearsFor(caller.phone, 1);
    await caller.phone.hangUp();
    const { samples } = await wholeRecordingOf(centre, callId);
    const end = between(samples, secondsOf(samples) - 1);
    expect(hearingOf(end, 0).shareOf(CALLER_HZ)).toBeGreaterThan(0.7);
    expect(hearingOf(end, 1).shareOf(SUPERVISOR_HZ)).toBeGreaterThan(0.7);
    expect(chen.seat.complaints).toEqual([]);
  } finally {
    await chen.close();
  }
});

test('an agent picks a respondent from the register, is shown a repeat, cites an answer and sends it', async () => {
  const supervisor = await centre.signIn('supervisor');
  const writer = await centre.signIn('agent1');
  const trader = { name: '听音路好味来火锅店', address: '杭州市西湖区听音路1号', kind: 'individual' };
  await supervisor.post('/api/traders', trader);
  const facts = '菜里有异物，店家态度恶劣，拒绝退款';
  const person = { name: '王芳', phone: '13811117777', address: '幸福路1号' };
  const { id } = await writer.post<{ id: string }>('/api/cases', { type: 'complaint' });
  const respondent = { name: trader.name, address: trader.address };
  const told = { revision: 1, person, respondent, matter: { facts }, requests: { kinds: ['refund'] } };
  await writer.send('PATCH', `/api/cases/${id}`, { body: told });
  await writer.post(`/api/cases/${id}/submit`, { revision: 2 });
  const words = {
    kind: 'question',
    title: '菜里有异物怎么赔偿',
    body: '可以要求退款并依法索赔。',
    keywords: [],
    source: '',
  };
  const entry = await writer.post<{ id: string; revision: number }>('/api/knowledge', {
    ...words,
    ...{ validFrom: null, validUntil: null },
  });
  const step = (who: typeof writer, revision: number, to: string) =>
    who.post<{ revision: number }>(`/api/knowledge/${entry.id}/steps`, { revision, to });
  await step(supervisor, (await step(writer, entry.revision, 'in-review')).revision, 'published');

  const agent = await AgentBrowser.signedIn(centre, 'agent3');
  try {
    const reader = await centre.signIn('agent3');
    const draft = await reader.post<{ id: string }>('/api/cases', { type: 'complaint' });
    await agent.page.goto(`/cases/${draft.id}?tab=register`);
    await agent.see('case-person-phone').fill(person.phone);
    await agent.see('case-respondent-name').pressSequentially('听音路');
    await agent.see('trader-choice').first().waitFor();
    await agent.page.keyboard.press('ArrowDown');
    await agent.page.keyboard.press('Enter');
    await agent.see('trader-link').waitFor();
    await agent.see('case-matter-facts').fill(facts);
    await agent.see('similar-row').waitFor();
    await agent.see('answer').first().getByRole('button').click();
    await agent.see('answer-cite').click();
    await agent.page.getByText('已记入工单历史').waitFor();
    await agent.see('answer-send').click();
    await agent.see('confirmation-yes').click();
    await agent.page.getByText('已存入短信发件箱').waitFor();
    await agent.seat.screenshot(SCREENS, 'form-with-hints-1366x768');
    const { rows } = await reader.get<{ rows: { act: string }[] }>(`/api/cases/${draft.id}/history`);
    expect(rows.map(({ act }) => act)).toEqual(expect.arrayContaining(['knowledge-cited', 'knowledge-sent']));
    const { respondent: picked } = await reader.get<{ respondent: object }>(`/api/cases/${draft.id}`);
    expect(picked).toMatchObject({ ...respondent, traderId: expect.any(String) });
    expect(agent.seat.complaints).toEqual([]);
  } finally {
    await agent.close();
  }
});

test('who sees what: pages by role', async () => {
  const seen: Record<string, string[]> = {};
  for (const name of ['agent3', 'qa', 'supervisor', 'admin']) {
    const person = await AgentBrowser.signedIn(centre, name);
    try {
      const links = await person.page.locator('[data-testid^="nav-"]').all();
      seen[name] = await Promise.all(links.map(async (link) => (await link.getAttribute('data-testid')) ?? ''));
      await person.seat.screenshot(SCREENS, `first-page-${name}-1366x768`);
    } finally {
      await person.close();
    }
  }
  const pages = (names: string) => names.split(' ').map((name) => `nav-${name}`);
  const everybody = pages('cases documents knowledge');
  const withUnit = pages('cases my-unit documents knowledge');
  expect(seen).toEqual({
    agent3: [...pages('desk calls'), ...everybody, ...pages('people outreach')],
    qa: [...pages('calls'), ...withUnit, ...pages('people outreach stats')],
    supervisor: [
      ...pages('board calls cases my-unit approvals documents knowledge'),
      ...pages('people outreach stats unmaskings admin'),
    ],
    admin: [...pages('board calls'), ...withUnit, ...pages('people outreach stats admin')],
  });
});

test('every page fits both sizes of screens, and says nothing on the console', async () => {
  // Side by side: most of a visit is waiting until the page has nothing more to fetch.
  await Promise.all(['agent3', 'qa', 'supervisor', 'admin'].map((name) => everyPageFits(centre, name, SCREENS)));
});

test('the API refuses a role, a forged session and a wrong password', async () => {
  const agent = await centre.signIn('agent1');
  expect((await agent.send('GET', '/api/users')).status).toBe(403);
  expect((await agent.send('GET', '/api/settings')).status).toBe(403);
  const forged = await fetch(`${centre.url}/api/calls`, {
    headers: { cookie: agent.cookie.replace(/=.{8}/, '=AAAAAAAA') },
  });
  expect(forged.status).toBe(401);
  const wrong = await fetch(`${centre.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'admin', password: 'not the password' }),
  });
  expect(wrong.status).toBe(401);
});
