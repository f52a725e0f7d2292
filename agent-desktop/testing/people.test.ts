import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch, openPage } from './browser.ts';
import { draft, supervisor } from './desk-records.ts';
import type { DeskServer } from './desk-server.ts';
import { popOf, scenes } from './desk-scenes.ts';
import { answers, similar, traders } from './people-records.ts';
import { givenToldServer } from './told-server.ts';

/** Traders, citizens, clusters, and what is proposed beside the form, before a server that repeats what it was told. */

let browser: Browser;
let server: DeskServer;
let url: string;
let sent: { route: string; body: unknown }[];

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = givenToldServer();
  url = await server.start();
  sent = [];
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await server.stop();
});

const see = (page: Page, id: string) => page.getByTestId(id);
const given = (path: string) => openPage(browser, url, path, 'small');

function keeps(route: string, status: number, body?: unknown): void {
  server.answer(route, (request) => {
    sent.push({ route, body: request.body });
    return { status, ...(body !== undefined && { body }) };
  });
}

test('a respondent is picked from the register by keyboard; another name is another trader', async () => {
  server.greeting = [scenes.talking(), popOf('case-1')];
  let revision = 1;
  server.answer('PATCH /api/cases/case-1', ({ body }) => {
    sent.push({ route: 'saved', body });
    const { respondent } = body as { respondent?: object };
    return { body: { ...draft, revision: (revision += 1), respondent: { ...draft.respondent, ...respondent } } };
  });
  const page = await given('/');
  await page.locator('[data-testid="saving-state"][data-state="saved"]').waitFor();
  await see(page, 'case-respondent-name').pressSequentially('好味');
  await see(page, 'trader-choice').first().waitFor();
  await page.keyboard.press('Enter');
  expect(await see(page, 'case-respondent-name').inputValue()).toBe('好味');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await see(page, 'trader-link').waitFor();
  expect(await see(page, 'case-respondent-address').inputValue()).toBe(traders[0]!.address);
  expect(await see(page, 'case-respondent-creditCode').inputValue()).toBe(traders[0]!.creditCode);
  await expect.poll(() => JSON.stringify(sent.at(-1)?.body)).toContain('"traderId":"trader-0"');
  await see(page, 'trader-history').click();
  await see(page, 'trader-cases-row').first().waitFor();
  await page.keyboard.press('Escape');
  await see(page, 'case-respondent-name').pressSequentially('总店');
  await see(page, 'trader-link').waitFor({ state: 'detached' });
  await expect.poll(() => JSON.stringify(sent.at(-1)?.body)).toContain('"traderId":null');
});

test('what may be a repeat is looked at over the form; an answer is cited, sent and judged', async () => {
  server.greeting = [scenes.talking(), popOf('case-1')];
  server.answer('GET /api/cases/case-1/similar', () => ({ body: similar }));
  server.answer('POST /api/knowledge/search', () => ({ body: answers }));
  const of = (act: string) => `POST /api/knowledge/answer-1/${act}`;
  for (const [act, status] of [
    ['cite', 204],
    ['sms', 200],
    ['feedback', 204],
  ] as const)
    keeps(of(act), status, act === 'sms' ? { smsId: 'sms-1' } : undefined);
  const page = await given('/');
  await see(page, 'similar-row').waitFor();
  await see(page, 'case-matter-facts').fill('购买的食品过期');
  await see(page, 'answer').getByRole('button').click();
  await see(page, 'answer-cite').click();
  await page.getByText('已记入工单历史').waitFor();
  await see(page, 'answer-send').click();
  await see(page, 'confirmation-yes').click();
  await page.getByText('已存入短信发件箱').waitFor();
  await page.keyboard.press('Escape');
  await see(page, 'answer-helpful').dispatchEvent('click');
  await page.getByText('已记录您的评价').waitFor();
  expect(sent.map(({ route, body }) => [route, body])).toEqual([
    [of('cite'), { caseId: 'case-1' }],
    [of('sms'), { caseId: 'case-1' }],
    [of('feedback'), { helpful: true }],
  ]);
});

test('a wrong check character is said beside its field, and goes when the code is corrected', async () => {
  server.answer('GET /api/session', () => ({ body: supervisor }));
  const details = [{ field: 'creditCode', message: '统一社会信用代码校验不通过' }];
  keeps('PATCH /api/traders/trader-0', 400, { error: 'invalid-input', message: '有误', messageEn: 'wrong', details });
  const page = await given('/traders?open=trader-0');
  await see(page, 'trader-edit').click();
  await see(page, 'trader-creditCode').fill('91350100M000100Y44');
  await see(page, 'trader-save').click();
  await page.getByText('校验位不符').waitFor();
  expect(await see(page, 'trader-creditCode').getAttribute('aria-invalid')).toBe('true');
  keeps('PATCH /api/traders/trader-0', 200, traders[0]);
  await see(page, 'trader-creditCode').fill('91350100 M000100Y43');
  expect(await see(page, 'trader-code-problem').textContent()).toBe('');
  await see(page, 'trader-save').click();
  await see(page, 'trader-dialog').waitFor({ state: 'detached' });
  expect(sent.at(-1)?.body).toMatchObject({ creditCode: '91350100M000100Y43', revision: 1 });
});

test('somebody else’s change of a trader is shown beside one’s own, which stays', async () => {
  server.answer('GET /api/session', () => ({ body: supervisor }));
  const theirs = { ...traders[0], revision: 5, phone: '0571-11112222' };
  keeps('PATCH /api/traders/trader-0', 409, { error: 'trader-conflict', message: '已修改', details: { theirs } });
  const page = await given('/traders?open=trader-0');
  await see(page, 'trader-edit').click();
  await see(page, 'trader-name').fill('好味来总店');
  await see(page, 'trader-save').click();
  await page.getByText('他人已改为：0571-11112222').waitFor();
  expect(await see(page, 'trader-name').inputValue()).toBe('好味来总店');
  keeps('PATCH /api/traders/trader-0', 200, theirs);
  await see(page, 'trader-save').click();
  await see(page, 'trader-dialog').waitFor({ state: 'detached' });
  expect(sent.at(-1)?.body).toMatchObject({ name: '好味来总店', revision: 5 });
});

test('an agent finds a person by something whole, sees a masked number, and whole ones only with a reason', async () => {
  keeps('POST /api/citizens/citizen-1/reveal-phones', 200, { phones: ['13811112222', '13766667777'] });
  const page = await given('/citizens');
  await see(page, 'citizen-text').fill('13811112222');
  await page.keyboard.press('Enter');
  await see(page, 'citizens-row').click();
  await see(page, 'citizen-cases-row').first().waitFor();
  expect(await see(page, 'citizen-phones').textContent()).toBe('138****2222');
  // Neither merging nor the signals of article 17 are an agent's.
  expect(await see(page, 'unmerge').count()).toBe(0);
  expect(await see(page, 'claimant-signals').count()).toBe(0);
  await see(page, 'reveal-phones').click();
  await see(page, 'act-reason').fill('回拨核实');
  await see(page, 'act-send').click();
  await page.getByText('13811112222、13766667777').waitFor();
  expect(sent).toEqual([{ route: 'POST /api/citizens/citizen-1/reveal-phones', body: { reason: '回拨核实' } }]);
});

test('a supervisor parts two files again, and closes a cluster with a note', async () => {
  server.answer('GET /api/session', () => ({ body: supervisor }));
  keeps('POST /api/citizens/citizen-2/unmerge', 204);
  keeps('POST /api/clusters/cluster-0/close', 204);
  const page = await given('/citizens?open=citizen-1');
  await see(page, 'merged').getByTestId('unmerge').click();
  await see(page, 'act-reason').fill('弄错了');
  await see(page, 'act-send').click();
  await page.getByText('已撤销').waitFor();
  await page.goto(`${url}/clusters`);
  await see(page, 'clusters-table-row').first().click();
  await see(page, 'cluster-cases-row').first().waitFor();
  await see(page, 'cluster-close').click();
  await see(page, 'act-note').fill('已移交卫健部门');
  await see(page, 'act-send').click();
  await see(page, 'cluster-drawer').waitFor({ state: 'detached' });
  expect(sent.map(({ body }) => body)).toEqual([{ reason: '弄错了' }, { note: '已移交卫健部门' }]);
});

test('the pop leads to the files of its number', async () => {
  server.greeting = [scenes.talking(), popOf('case-1')];
  const page = await given('/');
  await see(page, 'pop-citizen').click();
  await see(page, 'citizen-cases-row').first().waitFor();
});
