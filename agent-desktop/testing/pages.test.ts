import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { launch, openPage } from './browser.ts';
import { draft, user } from './desk-records.ts';
import type { DeskServer } from './desk-server.ts';
import { popOf, scenes } from './desk-scenes.ts';
import { givenToldServer } from './told-server.ts';

/** The built pages in a real Chromium, before a server that only repeats what it was told. */

let browser: Browser;
let server: DeskServer;
let url: string;
let complaints: string[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = givenToldServer();
  url = await server.start();
  complaints = [];
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

async function given(path: string): Promise<Page> {
  const page = await openPage(browser, url, path, 'small');
  page.on('pageerror', (error) => complaints.push(error.message));
  return page;
}
const see = (page: Page, id: string) => page.getByTestId(id);
const inState = (page: Page, state: string) =>
  page.locator(`[data-testid="saving-state"][data-state="${state}"]`).waitFor();

test('an offer is painted, marked for the bench, and brings the agent back to the desk', async () => {
  server.greeting = [scenes.ready()];
  const page = await given('/calls');
  await see(page, 'calls-table-row').first().waitFor();
  server.say(scenes.ringing());
  await see(page, 'offer-card').waitFor();
  const marks = await page.waitForFunction(() =>
    performance.getEntriesByName('pop-painted').map((mark) => (mark as PerformanceMark).detail),
  );
  expect(await marks.jsonValue()).toEqual([{ offerId: 'offer-1' }]);
});

test('two writers: both versions are shown, and the chosen one is saved', async () => {
  server.greeting = [scenes.talking(), popOf('case-1')];
  const page = await given('/');
  await inState(page, 'saved');
  const theirs = { ...draft, revision: 7, respondent: { name: '百果园' } };
  const sent: unknown[] = [];
  server.answer('PATCH /api/cases/case-1', ({ body }) => {
    sent.push(body);
    const { revision } = body as { revision: number };
    const conflict = { error: 'case-conflict', message: '工单已被修改', messageEn: 'changed', details: { theirs } };
    return revision === 7
      ? { body: { ...theirs, revision: 8, respondent: { name: '鲜丰水果' } } }
      : { status: 409, body: conflict };
  });
  await see(page, 'case-respondent-name').fill('鲜丰水果');
  const panel = see(page, 'case-conflict');
  await panel.waitFor();
  expect(await panel.innerText()).toMatch(/鲜丰水果[\s\S]*百果园/);
  await see(page, 'conflict-resolve').click();
  await inState(page, 'saved');
  expect(sent.at(-1)).toEqual({ revision: 7, respondent: { name: '鲜丰水果' } });
});

test('what is missing at submitting is named and marked', async () => {
  server.greeting = [scenes.talking(), popOf('case-1')];
  const details = [{ field: 'person.name', message: '请填写投诉人姓名' }];
  server.answer('POST /api/cases/case-1/submit', () => ({
    status: 422,
    body: { error: 'case-incomplete', message: '工单还缺少必填内容。', messageEn: 'incomplete', details },
  }));
  const page = await given('/');
  await inState(page, 'saved');
  await page.keyboard.press('Alt+S');
  await see(page, 'case-problem').waitFor();
  expect(await see(page, 'case-problem').innerText()).toContain('姓名');
  expect(await see(page, 'case-person-name').getAttribute('aria-invalid')).toBe('true');
});

test('unsaved text outlives the page and is sent again', async () => {
  server.greeting = [scenes.talking({ links: { pbx: 'up', asterisk: 'up', database: 'waiting' } }), popOf('case-1')];
  const page = await given('/');
  await inState(page, 'saved');
  server.answer('PATCH /api/cases/case-1', () => ({
    status: 503,
    body: { error: 'saving-waits', message: '稍后', messageEn: 'later' },
  }));
  await see(page, 'case-matter-facts').fill('商家拒绝退款');
  await inState(page, 'waiting');
  expect(await see(page, 'link-banner').innerText()).toContain('保存等待中');
  const sent: unknown[] = [];
  server.answer('PATCH /api/cases/case-1', ({ body }) => {
    sent.push(body);
    return { body: { ...draft, revision: 2, matter: { facts: '商家拒绝退款' } } };
  });
  await page.reload();
  // The form of the call may be there, empty and saved, before the one with the text.
  await vi.waitFor(() => expect(sent).toEqual([{ revision: 1, matter: { facts: '商家拒绝退款' } }]), 10_000);
  await inState(page, 'saved');
  expect(await see(page, 'case-matter-facts').inputValue()).toBe('商家拒绝退款');
});

test('wrap-up by keyboard alone: disposition, done', async () => {
  server.greeting = [scenes.wrappingUp()];
  const sent: unknown[] = [];
  server.answer('POST /api/desk/calls/call-1/disposition', ({ body }) => {
    sent.push(body);
    server.say(scenes.ready());
    return { status: 204 };
  });
  const page = await given('/');
  await see(page, 'wrap-up-card').waitFor();
  await page.keyboard.press('Alt+3');
  await page.keyboard.press('Control+Enter');
  await see(page, 'ready-card').waitFor();
  expect(sent).toEqual([{ disposition: 'referred' }]);
});

test('F4 hangs up only when it is pressed twice', async () => {
  server.greeting = [scenes.talking(), popOf('case-1')];
  server.answer('POST /api/desk/calls/call-1/hang-up', () => ({ status: 204 }));
  const page = await given('/');
  await see(page, 'call-card').waitFor();
  await page.keyboard.press('F4');
  await page.getByText('再按一次挂断').waitFor();
  expect(server.asked).not.toContain('POST /api/desk/calls/call-1/hang-up');
  const asked = page.waitForRequest('**/hang-up');
  await page.keyboard.press('F4');
  await asked;
});

test('a desk that was replaced says so and lets go', async () => {
  server.greeting = [scenes.ready()];
  const page = await given('/');
  await see(page, 'ready-card').waitFor();
  server.say({ kind: 'closed', reason: 'replaced' });
  await page.locator('[data-testid="desk-closed"][data-reason="replaced"]').waitFor();
  expect(await page.locator('body').innerText()).toContain('工作台已在别处打开');
});

test('an ended session leads to the sign-in page and back', async () => {
  server.answer('GET /api/session', () => ({
    status: 401,
    body: { error: 'not-signed-in', message: '请先登录。', messageEn: 'Sign in first.' },
  }));
  server.answer('POST /api/session', () => {
    server.answer('GET /api/session', () => ({ body: user }));
    return { body: user };
  });
  const page = await given('/cases');
  await see(page, 'sign-in-name').fill('agent1');
  await see(page, 'sign-in-password').fill('secret');
  await see(page, 'sign-in-submit').click();
  await see(page, 'cases-table').waitFor();
  expect(new URL(page.url()).pathname).toBe('/cases');
});

test('a day is typed in the order of the page’s language, and filters the list', async () => {
  server.greeting = [scenes.paused()];
  const page = await given('/cases');
  const from = see(page, 'filter-from');
  expect((await from.textContent())?.trim()).toContain('年/月/日');
  await from.getByRole('spinbutton').first().click();
  const asked = page.waitForRequest(
    (request) => request.url().includes('/api/cases?') && request.url().includes('from='),
  );
  await page.keyboard.type('20261105');
  await asked;
  expect(await from.getAttribute('data-value')).toBe('2026-11-05');
});
