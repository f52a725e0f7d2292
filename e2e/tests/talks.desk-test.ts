import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { AGENT_HZ, CALLER_HZ } from '../src/audio/tone.ts';
import { freePort } from '../src/free-port.ts';
import { AgentBrowser } from '../src/peers/agent-browser.ts';
import { CaseBrowser } from '../src/peers/case-browser.ts';
import type { Centre } from '../src/stack/centre.ts';
import { People } from '../src/stack/given.ts';
import { handledToItsEnd } from '../src/stack/handled-story.ts';
import { hears, untilHears } from '../src/stack/hearing.ts';
import { registeredCase } from '../src/stack/registered-case.ts';
import { rewardedAndArchived } from '../src/stack/reported-story.ts';
import { givenRunningCentre } from '../src/stack/running-centre.ts';
import { wholeRecordingOf } from '../src/stack/whole-recording.ts';
import { waitForFact } from '../src/wait-for-fact.ts';

// What an agent does in a talk besides talking, at the desk in a real browser; and what becomes of the case.

const SCREENS = process.env['HOTLINE_SCREENS'] ?? join(tmpdir(), 'hotline-screens');
/** No harmonic of the others. */
const COLLEAGUE_HZ = 1_500;

let centre: Centre;
let people: People;
let agent: AgentBrowser;
let citizensPort: number;

beforeAll(async () => {
  citizensPort = await freePort();
  centre = await givenRunningCentre({
    greeting: 'short',
    outgoingRoutes: [{ match: '1[3-9]\\d{9}', uri: `sip:{number}@127.0.0.1:${citizensPort}` }],
  });
  people = new People(centre);
  agent = await AgentBrowser.signedIn(centre, 'agent1');
});
afterAll(async () => {
  await agent?.close();
  await centre.stop();
});
afterEach(() => people.leave());

const hearsInPage = (hertz: number) =>
  waitForFact(`${hertz} Hz in the page`, async () => (await agent.seat.heardShareOf(hertz)) > 0.3);

test('pause the recording, hold, ask a colleague, talk all together, hand over', async () => {
  await agent.ready();
  const colleague = await people.givenSignedInAgent('agent2', { toneHz: COLLEAGUE_HZ });
  const { caller, callId } = await people.givenWaitingCaller('王芳');
  await agent.answer();
  await hears(caller.phone, AGENT_HZ);

  await agent.see('pause-recording').click();
  await agent.see('recording-paused').waitFor();
  await hears(caller.phone, AGENT_HZ, { seconds: 2 });
  await agent.see('resume-recording').click();
  await agent.see('recording-sign').waitFor();

  await agent.see('hold-button').click();
  await agent.see('resume-button').waitFor();
  await colleague.ready();
  await agent.see('lead-over-button').click();
  const row = agent.page.locator(`[data-testid="lead-row"][data-key="person-${colleague.user.id}"]`);
  await agent.seat.screenshot(SCREENS, 'desk-lead-over-1366x768');
  await row.getByTestId('lead-consult').click();
  await colleague.phone.ringing();
  await colleague.phone.accept();
  await agent.stage('consulting');
  await Promise.all([untilHears(colleague.phone, [AGENT_HZ], [CALLER_HZ]), hearsInPage(COLLEAGUE_HZ)]);
  await untilHears(caller.phone, [], [AGENT_HZ, COLLEAGUE_HZ]);
  await agent.seat.screenshot(SCREENS, 'desk-consulting-1366x768');

  await agent.see('conference-button').click();
  await agent.stage('conference');
  await untilHears(caller.phone, [AGENT_HZ, COLLEAGUE_HZ]);
  await untilHears(colleague.phone, [AGENT_HZ, CALLER_HZ]);
  await Promise.all([hearsInPage(COLLEAGUE_HZ), hearsInPage(CALLER_HZ)]);

  await agent.see('complete-button').click();
  await agent.see('wrap-up-card').waitFor();
  await untilHears(caller.phone, [COLLEAGUE_HZ], [AGENT_HZ]);
  await untilHears(colleague.phone, [CALLER_HZ], [AGENT_HZ]);
  await agent.wrapUp();
  await caller.phone.hangUp();
  await colleague.until('wrapping-up');
  const { manifest } = await wholeRecordingOf(centre, callId);
  expect(manifest.pauses).toHaveLength(1);
  expect(manifest.holds.length).toBeGreaterThan(0);
  expect(manifest.segments.flatMap(({ speakers }) => speakers.map((each) => each.agentId))).toContain(
    colleague.user.id,
  );
});

test('a citizen is called back from the call: the own phone answers by itself, both hear each other', async () => {
  await agent.inState('ready');
  const caller = await people.givenCaller('赵敏', undefined, citizensPort);
  await caller.dialIntoQueue();
  await agent.answer();
  await hears(caller.phone, AGENT_HZ);
  await caller.phone.hangUp();
  await agent.see('wrap-up-card').waitFor();
  await agent.wrapUp();

  await agent.see('nav-calls').click();
  await agent.see('calls-table-row').first().click();
  const since = caller.phone.mark();
  await agent.see('place-call-callback').click();
  const ring = await caller.phone.ringing(since);
  expect(ring.peeruri, 'who calls is the hotline, not the agent').toMatch(/^sip:12315@/);
  await agent.see('placing-card').waitFor();
  await agent.seat.screenshot(SCREENS, 'desk-placing-1366x768');
  await caller.phone.accept();
  await agent.see('call-card').waitFor();
  await Promise.all([untilHears(caller.phone, [AGENT_HZ]), hearsInPage(CALLER_HZ)]);
  await agent.hangUp();
  await caller.phone.closed(since);
  await agent.wrapUp('referred');
  expect(agent.seat.complaints).toEqual([]);
});

test('the prompts page lists the texts of the flows that run', async () => {
  const prompts = join(centre.flows, '../prompts.yaml');
  const text = '您好，这里是本市12315热线。';
  writeFileSync(prompts, readFileSync(prompts, 'utf8').replace('您好，12315热线。', text));
  const admin = await AgentBrowser.signedIn(centre, 'admin');
  try {
    await admin.page.goto('/prompts');
    await admin.page.locator('[data-testid="prompts-row"][data-id="welcome-12315"]').getByText(text).waitFor();
  } finally {
    await admin.close();
  }
});

test('a complaint goes from the centre to its closing, a report to the archive, its reporter rewarded', async () => {
  const [dispatcher, officer, head] = await Promise.all([
    AgentBrowser.signedIn(centre, 'dispatcher1'),
    AgentBrowser.signedIn(centre, 'officer1'),
    AgentBrowser.signedIn(centre, 'head1'),
  ]);
  try {
    const complaintId = await registeredCase(centre, 'complaint');
    await new CaseBrowser(dispatcher, complaintId).dispatch();
    // The ground that was decided stands on the paper by itself.
    expect(await handledToItsEnd(officer, complaintId)).toMatch(/市监投终调〔\d{4}〕第1号/);
    await officer.seat.screenshot(SCREENS, 'complaint-closed-1366x768');
    await rewardedAndArchived({ dispatcher, officer, head }, await registeredCase(centre, 'report'));
    await officer.seat.screenshot(SCREENS, 'report-archived-1366x768');
    await head.seat.screenshot(SCREENS, 'approvals-1366x768');
    for (const person of [dispatcher, officer, head]) expect(person.seat.complaints).toEqual([]);
  } finally {
    for (const person of [dispatcher, officer, head]) await person.close();
  }
});
