import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launch, openPage, SIZES } from './browser.ts';
import { administrator, user } from './desk-records.ts';
import { popOf, scenes } from './desk-scenes.ts';
import type { DeskServer } from './desk-server.ts';
import { givenToldServer } from './told-server.ts';

/** Every built page in a real Chromium at both sizes and in both languages, before a server that repeats what it was told. */

let browser: Browser;
let server: DeskServer;
let url: string;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = givenToldServer();
  url = await server.start();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await server.stop();
});

const PAGES_OF_AGENTS = [
  { path: '/', landmark: 'call-card' },
  { path: '/calls', landmark: 'calls-table-row' },
  { path: '/cases', landmark: 'cases-table-row' },
  { path: '/callbacks', landmark: 'callbacks-table-row' },
  { path: '/voicemails', landmark: 'voicemails-table-row' },
  { path: '/follow-ups', landmark: 'follow-ups-table-row' },
  { path: '/reminders', landmark: 'reminders-table-row' },
  { path: '/case-templates', landmark: 'templates-row' },
  { path: '/cases/case-2?tab=files', landmark: 'attachment' },
  { path: '/cases/case-2?tab=follow-ups', landmark: 'follow-up' },
  { path: '/traders', landmark: 'traders-table-row' },
  { path: '/citizens?open=citizen-1', landmark: 'citizen-cases-row' },
  { path: '/sign-in', landmark: 'sign-in-submit' },
  { path: '/citizen', landmark: 'citizen-call' },
];

const PAGES_OF_ADMINISTRATORS = [
  { path: '/board', landmark: 'board-queue' },
  { path: '/labels', landmark: 'labels-row' },
  { path: '/traders?open=trader-0', landmark: 'trader-cases-row' },
  { path: '/clusters', landmark: 'clusters-table-row' },
  { path: '/blocked-numbers', landmark: 'listing-table-row' },
  { path: '/priority-numbers', landmark: 'listing-table-row' },
  { path: '/stats', landmark: 'stats-table-row' },
  { path: '/users', landmark: 'users-row' },
  { path: '/units', landmark: 'units-table-row' },
  { path: '/my-unit', landmark: 'workload-row' },
  { path: '/queues', landmark: 'queue-form' },
  { path: '/lines', landmark: 'lines-row' },
  { path: '/flows', landmark: 'flow-graph' },
  { path: '/prompts', landmark: 'prompts-row' },
  { path: '/settings', landmark: 'settings-form' },
  { path: '/regions', landmark: 'region-row' },
  { path: '/imports', landmark: 'imports-table-row' },
  { path: '/keys', landmark: 'keys-row' },
  { path: '/webhooks', landmark: 'webhooks-row' },
  { path: '/sms', landmark: 'sms-table-row' },
  { path: '/audit', landmark: 'audit-table-row' },
];

describe.each([
  { who: 'an agent', person: user, pages: PAGES_OF_AGENTS },
  { who: 'an administrator', person: administrator, pages: PAGES_OF_ADMINISTRATORS },
])('before $who', ({ person, pages }) => {
  test.each(pages)('$path fits both sizes, in both languages, without a raw code', async ({ path, landmark }) => {
    server.greeting = [scenes.talking(), popOf('case-1')];
    server.answer('GET /api/session', () => ({ body: person }));
    const complaints: string[] = [];
    const page = await openPage(browser, url, path, 'small');
    page.on('pageerror', (error) => complaints.push(error.message));
    for (const size of [SIZES.small, SIZES.large]) {
      await page.setViewportSize(size);
      await page.getByTestId(landmark).first().waitFor();
      for (const language of ['zh-CN', 'en']) {
        await page.locator(`html[lang="${language}"]`).waitFor();
        const [wanted, given] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        expect(wanted).toBe(given);
        const text = await page.locator('body').innerText();
        expect(text).not.toMatch(/undefined|\[object|NaN|food-drug|case-opened|wrapping-up|callback-needed/);
        // As from the keyboard: a drawer may lie over it.
        await page.getByTestId('language-switch').dispatchEvent('click');
      }
    }
    expect(complaints).toEqual([]);
  });
});
