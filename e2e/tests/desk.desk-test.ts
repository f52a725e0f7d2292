import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { AGENT_HZ, CALLER_HZ } from '../src/audio/tone.ts';
import { AgentBrowser } from '../src/peers/agent-browser.ts';
import type { Centre } from '../src/stack/centre.ts';
import { givenRunningCentre } from '../src/stack/running-centre.ts';
import { People } from '../src/stack/given.ts';
import { hearingOf, hears, hearsFor, heardSeconds } from '../src/stack/hearing.ts';
import { between } from '../src/audio/samples.ts';
import { wholeRecordingOf } from '../src/stack/whole-recording.ts';
import { waitForFact } from '../src/wait-for-fact.ts';

/** Screens are kept for people to look at; CI collects the folder. */
const SCREENS = process.env['HOTLINE_SCREENS'] ?? join(tmpdir(), 'hotline-screens');

let centre: Centre;
let people: People;
const browsers: AgentBrowser[] = [];

beforeAll(async () => {
  centre = await givenRunningCentre({ greeting: 'short' });
  people = new People(centre);
});
afterAll(() => centre.stop());
afterEach(async () => {
  await people.leave();
  for (const browser of browsers.splice(0)) {
    await browser.signOut();
    await browser.close();
  }
});

async function givenAgentAtDesk(
  name: string,
  options: Parameters<typeof AgentBrowser.signedIn>[2] = {},
): Promise<AgentBrowser> {
  const agent = await AgentBrowser.signedIn(centre, name, options);
  browsers.push(agent);
  return agent;
}

interface CaseReply {
  readonly rows: readonly { readonly number: string | null; readonly type: string; readonly state: string }[];
}

test('sign in, ready, offer, answer, pop, case, hang up, wrap up, ready', async () => {
  const agent = await givenAgentAtDesk('agent1');
  await agent.ready();
  await agent.seat.screenshot(SCREENS, 'desk-ready-1366x768');

  const { caller, callId } = await people.givenWaitingCaller('王芳');
  await agent.see('offer-card').waitFor();
  expect(await agent.see('offer-number').textContent()).toContain(
    `${caller.number.slice(0, 3)}****${caller.number.slice(-4)}`,
  );
  await agent.seat.screenshot(SCREENS, 'desk-offer-1366x768');
  expect(await agent.answer()).toBe(callId);
  await hears(caller.phone, AGENT_HZ, { seconds: 1 });
  await waitForFact('440 Hz in the page', async () => (await agent.seat.heardShareOf(CALLER_HZ)) > 0.8);
  await agent.poppedUp(callId);
  const talking = await agent.see('talk-timer').textContent();
  await waitForFact('a running clock', async () => (await agent.see('talk-timer').textContent()) !== talking);

  await agent.see('case-type-complaint').click();
  await agent.see('case-person-name').fill('王芳');
  await agent.see('case-person-phone').fill(caller.number);
  await agent.see('case-person-address').fill('幸福路1号');
  await agent.see('case-respondent-name').fill('某某超市');
  await agent.see('case-respondent-address').fill('和平街2号');
  await agent.see('case-matter-facts').fill('购买的食品过期，要求退款。');
  await agent.see('case-requests-kinds-refund').click();
  await agent.page.locator('[data-testid="saving-state"][data-state="saved"]').waitFor();
  await agent.seat.screenshot(SCREENS, 'desk-talking-1366x768');
  await agent.page.setViewportSize({ width: 1920, height: 1080 });
  await agent.seat.screenshot(SCREENS, 'desk-talking-1920x1080');
  await agent.page.setViewportSize({ width: 1366, height: 768 });
  await agent.see('case-submit').click();
  await agent.see('case-number').waitFor();
  const number = (await agent.see('case-number').textContent())?.trim();
  expect(number).toMatch(/\d{6,}/);

  await agent.hangUp();
  await caller.phone.closed();
  await agent.seat.screenshot(SCREENS, 'desk-wrap-up-1366x768');
  await agent.wrapUp('case-opened');
  await agent.inState('ready');

  const supervisor = await centre.signIn('supervisor');
  const { rows } = await supervisor.get<CaseReply>('/api/cases');
  expect(rows.find((row) => row.number === number)).toMatchObject({ type: 'complaint' });
  const call = await supervisor.get<{ disposition: string; endedBy: string; cases: { number: string }[] }>(
    `/api/calls/${callId}`,
  );
  expect(call).toMatchObject({ disposition: 'case-opened', endedBy: 'agent' });
  expect(call.cases.map((each) => each.number)).toEqual([number]);
  const { samples } = await wholeRecordingOf(centre, callId);
  expect(hearingOf(samples, 0).shareOf(CALLER_HZ)).toBeGreaterThan(0.7);
  expect(hearingOf(samples, 1).shareOf(AGENT_HZ)).toBeGreaterThan(0.7);
  expect(agent.seat.complaints).toEqual([]);
});

test('the second call of the same number shows the first, and its case', async () => {
  const agent = await givenAgentAtDesk('agent1');
  await agent.ready();
  const first = await people.givenWaitingCaller('赵敏');
  await agent.answer();
  await hears(first.caller.phone, AGENT_HZ);
  await agent.hangUp();
  await agent.wrapUp('referred');
  await agent.inState('ready');
  await first.caller.stop();

  const again = await people.givenCaller('赵敏', first.caller.number);
  const callId = await again.dialIntoQueue();
  expect(await agent.answer()).toBe(callId);
  await agent.poppedUp(callId);
  await agent.see('pop-call').first().waitFor();
  expect(await agent.see('pop-call').count()).toBe(1);
  await agent.hangUp();
  await agent.wrapUp();
});

test('keys pressed at the desk reach the caller, each once and in order', async () => {
  const agent = await givenAgentAtDesk('agent1');
  await agent.ready();
  const { caller } = await people.givenWaitingCaller('孙丽');
  await agent.answer();
  await hears(caller.phone, AGENT_HZ);
  await agent.see('keypad-button').click();
  for (const key of ['1', '2', '2', 'star', '0', 'hash']) await agent.see(`keypad-${key}`).click();
  await waitForFact('six keys at the caller', () => caller.phone.keysHeard().length >= 6);
  expect(caller.phone.keysHeard().join('')).toBe('122*0#');
  await agent.hangUp();
  await agent.wrapUp();
});

test('mute and hold at the desk', async () => {
  const agent = await givenAgentAtDesk('agent1');
  await agent.ready();
  const { caller } = await people.givenWaitingCaller('孙丽');
  await agent.answer();
  await hears(caller.phone, AGENT_HZ);

  await agent.see('mute-button').click();
  await waitForFact('silence at the caller', () => {
    const heard = caller.phone.heard();
    return hearingOf(between(heard, heardSeconds(caller.phone) - 0.5)).energy < 0.01;
  });
  await agent.see('mute-button').click();
  await hears(caller.phone, AGENT_HZ, { from: heardSeconds(caller.phone) });

  await agent.see('hold-button').click();
  await agent.see('resume-button').waitFor();
  const held = heardSeconds(caller.phone);
  await hearsFor(caller.phone, 2);
  expect(hearingOf(between(caller.phone.heard(), held + 0.5)).shareOf(AGENT_HZ)).toBeLessThan(0.3);
  await agent.see('resume-button').click();
  await agent.see('hold-button').waitFor();
  await hears(caller.phone, AGENT_HZ, { from: heardSeconds(caller.phone) });
  await agent.hangUp();
  await agent.wrapUp();
});

test('the caller leaves while the desk rings: the offer goes away and says why', async () => {
  const agent = await givenAgentAtDesk('agent1');
  await agent.ready();
  const { caller } = await people.givenWaitingCaller('王芳');
  await agent.see('offer-answer').waitFor();
  await caller.phone.hangUp();
  await agent.see('offer-card').waitFor({ state: 'detached' });
  await agent.page.locator('[data-testid="offer-ended"][data-outcome="caller-left"]').waitFor();
  await agent.inState('ready');
});

test('a page reload in mid-talk: the phone is rung again and answers itself, both hear each other, the recording goes on', async () => {
  const agent = await givenAgentAtDesk('agent1');
  await agent.ready();
  const { caller, callId } = await people.givenWaitingCaller('王芳');
  await agent.answer();
  await hears(caller.phone, AGENT_HZ);
  await agent.page.reload();
  const rejoined = await centre.journal.waitFor('call.rejoined', (fact) => fact.callId === callId);
  await agent.page.locator(`[data-testid="call-card"][data-call-id="${callId}"]`).waitFor();
  await Promise.all([
    hears(caller.phone, AGENT_HZ, { from: heardSeconds(caller.phone) }),
    waitForFact('440 Hz in the page that came back', async () => (await agent.seat.heardShareOf(CALLER_HZ)) > 0.8),
  ]);
  await caller.phone.hangUp();
  await agent.see('wrap-up-card').waitFor();
  await agent.wrapUp();
  const { manifest, samples } = await wholeRecordingOf(centre, callId);
  const afterwards = between(samples, (rejoined.at - manifest.startedAt) / 1000 + 0.3);
  expect(hearingOf(afterwards, 0).shareOf(CALLER_HZ), 'the caller is recorded after the reload').toBeGreaterThan(0.7);
  expect(hearingOf(afterwards, 1).shareOf(AGENT_HZ), 'the agent is recorded after the reload').toBeGreaterThan(0.7);
});

test('the database is away while the agent types: the desk says that saving waits, then saves', async () => {
  const agent = await givenAgentAtDesk('agent1');
  await agent.ready();
  const { caller, callId } = await people.givenWaitingCaller('王芳');
  await agent.answer();
  await hears(caller.phone, AGENT_HZ);
  await agent.see('case-type-inquiry').click();
  await agent.page.locator('[data-testid="saving-state"][data-state="saved"]').waitFor();
  await centre.halt('database');
  await agent.see('link-banner').waitFor();
  await agent.see('case-matter-question').fill('过期食品怎么赔偿？');
  await agent.page.locator('[data-testid="saving-state"]:not([data-state="saved"])').waitFor();
  await agent.seat.screenshot(SCREENS, 'desk-saving-waits-1366x768');
  await centre.start('database');
  await agent.page.locator('[data-testid="saving-state"][data-state="saved"]').waitFor();
  await agent.hangUp();
  await agent.wrapUp();
  const supervisor = await centre.signIn('supervisor');
  const { cases } = await supervisor.get<{ cases: { type: string; title: string }[] }>(`/api/calls/${callId}`);
  expect(cases, 'typed while the database was away').toMatchObject([
    { type: 'inquiry', title: expect.stringContaining('过期食品') },
  ]);
});

test('the language switches and stays', async () => {
  const agent = await givenAgentAtDesk('agent2');
  const chinese = await agent.see('language-switch').textContent();
  expect(chinese).toContain('English');
  await agent.see('language-switch').click();
  await agent.page.getByTestId('language-switch').filter({ hasText: '中文' }).waitFor();
  await agent.seat.screenshot(SCREENS, 'desk-english-1366x768');
  await agent.page.reload();
  await agent.page.getByTestId('language-switch').filter({ hasText: '中文' }).waitFor();
});

test('a table with a bad row is refused whole, corrected and imported; a key opens the API until it is revoked', async () => {
  const admin = await AgentBrowser.signedIn(centre, 'admin');
  const csvOf = (...rows: string[]) => ['类型,被举报人,投诉内容,诉求', ...rows].map((row) => `${row}\r\n`).join('');
  const bring = (text: string) =>
    admin.see('import-file').setInputFiles({ name: '来信.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  try {
    await admin.page.goto('/imports');
    await bring(csvOf('举报,甲作坊,无照生产,', '投诉举报,乙作坊,夜间排污,'));
    await admin.see('import-check').click();
    await admin.see('import-fault').first().waitFor();
    expect(await admin.see('import-fault').allInnerTexts()).toEqual([expect.stringMatching(/^3\s+类型/)]);
    expect(await admin.see('import-run').isDisabled()).toBe(true);
    await admin.page.keyboard.press('Escape');
    await bring(csvOf('举报,甲作坊,无照生产,', '举报,乙作坊,夜间排污,'));
    await admin.see('import-check').click();
    await admin.see('import-good').waitFor();
    await admin.see('import-run').click();
    await admin.see('confirmation-yes').click();
    await admin.see('import-finished').waitFor();

    await admin.page.goto('/keys');
    await admin.see('key-new').click();
    await admin.see('key-name').fill('市平台');
    await admin.see('key-user').selectOption('supervisor');
    await admin.see('key-make').click();
    const authorization = `Bearer ${await admin.see('once-shown').inputValue()}`;
    const byKey = () => fetch(`${centre.url}/api/v1/cases?type=report`, { headers: { authorization } });
    const { rows } = (await (await byKey()).json()) as { rows: { title: string }[] };
    expect(rows.map(({ title }) => title)).toEqual(expect.arrayContaining(['甲作坊', '乙作坊']));
    await admin.see('key-close').click();
    await admin.see('key-revoke').first().click();
    await admin.see('confirmation-yes').click();
    await waitForFact('the key revoked', async () => (await byKey()).status === 401);
    expect(admin.seat.complaints).toEqual([]);
  } finally {
    await admin.close();
  }
});
