import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { boardScenes } from './board-scenes.ts';
import { launch, openPage } from './browser.ts';
import { supervisor } from './desk-records.ts';
import type { DeskServer } from './desk-server.ts';
import { givenToldServer } from './told-server.ts';

let browser: Browser;
let server: DeskServer;
let page: Page;
const asked: { readonly route: string; readonly body: unknown }[] = [];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  asked.length = 0;
  server = givenToldServer();
  const url = await server.start();
  server.answer('GET /api/session', () => ({ body: supervisor }));
  for (const [route, status] of [
    ['POST /api/supervision/calls/call-1/supervise', 200],
    ['PUT /api/supervision/supervisions/sup-1', 204],
    ['POST /api/supervision/calls/call-4/move', 204],
    ['POST /api/supervision/alerts/alert-emergency-words/acknowledge', 204],
  ] as const)
    server.answer(route, ({ body }) => {
      asked.push({ route, body });
      return status === 200 ? { body: { supervisionId: 'sup-1' } } : { status };
    });
  page = await openPage(browser, url, '/board', 'small');
  await page.getByTestId('board-call').first().waitFor();
});
afterEach(async () => {
  await page.context().close();
  await server.stop();
});

const row = (id: string) => page.locator(`[data-testid="board-call"][data-id="${id}"]`);

test('listening takes a reason, by keyboard alone; the modes are a key each', async () => {
  await row('call-1').getByTestId('row-menu').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('supervise-listen').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid="act-why"]:focus').waitFor();
  expect(await page.getByTestId('act-do').isDisabled(), 'nothing without a reason').toBe(true);
  await page.keyboard.type('新人辅导');
  await page.keyboard.press('Enter');
  await page.getByTestId('act-dialog').waitFor({ state: 'detached' });
  expect(asked).toEqual([
    { route: 'POST /api/supervision/calls/call-1/supervise', body: { mode: 'listen', why: '新人辅导' } },
  ]);
  server.sayToBoards(boardScenes.listening());
  await page.locator('[data-testid="my-supervision"][data-mode="listen"]').waitFor();
  await page.keyboard.press('Alt+2');
  await page.getByTestId('act-why').fill('提示口径');
  await page.keyboard.press('Enter');
  await page.getByTestId('act-dialog').waitFor({ state: 'detached' });
  expect(asked.at(-1)).toEqual({
    route: 'PUT /api/supervision/supervisions/sup-1',
    body: { mode: 'whisper', why: '提示口径', callId: 'call-1' },
  });
});

test('a waiting caller is moved; closed queues and the present one are not offered', async () => {
  await row('call-4').getByTestId('row-menu').click();
  await page.getByTestId('move-call').click();
  const queues = await page.getByTestId('act-queue').locator('option').allInnerTexts();
  expect(
    queues.some((text) => text.includes('价格') || text.includes('综合')),
    queues.join(),
  ).toBe(false);
  await page.getByTestId('act-queue').selectOption('food-drug');
  await page.getByRole('button', { name: '来电人情绪激动' }).click();
  await page.getByTestId('act-do').click();
  await page.getByTestId('act-dialog').waitFor({ state: 'detached' });
  expect(asked.at(-1)?.body).toEqual({ queue: 'food-drug', why: '来电人情绪激动' });
});

test('a refusal is told in words, and the dialog stays', async () => {
  server.answer('POST /api/supervision/calls/call-4/move', () => ({
    status: 409,
    body: { error: 'refused-by-pbx', message: 'x', messageEn: 'x', details: { reason: 'unknown-call' } },
  }));
  await row('call-4').getByTestId('row-menu').click();
  await page.getByTestId('move-call').click();
  await page.getByTestId('act-queue').selectOption('food-drug');
  await page.getByTestId('act-why').fill('选错按键');
  await page.keyboard.press('Enter');
  await page.getByText('通话已结束。').waitFor();
  expect(await page.getByTestId('act-dialog').isVisible()).toBe(true);
});

test('alerts: the gravest first, taken note of by a button, gone when the server says so', async () => {
  const kinds = () => page.getByTestId('alert').evaluateAll((all) => all.map((each) => each.getAttribute('data-kind')));
  expect(await kinds()).toEqual(['emergency-words', 'long-wait', 'long-call', 'long-pause', 'agent-unreachable']);
  await page.getByTestId('alert-acknowledge').first().click();
  await expect.poll(() => asked.length).toBe(1);
  server.sayToBoards({
    ...boardScenes.listening(),
    calls: [],
    gone: { agents: [], calls: [], alerts: ['alert-emergency-words'] },
  });
  await expect.poll(async () => (await kinds())[0]).toBe('long-wait');
});

test('a change that was missed makes the board begin anew', async () => {
  server.boardGreeting = [{ ...boardScenes.empty(), revision: 9 }];
  server.sayToBoards({ ...boardScenes.listening(), revision: 7 });
  await page.getByTestId('board-call').first().waitFor({ state: 'detached' });
  await page.locator('[data-testid="board"][data-connection="open"]').waitFor();
});
