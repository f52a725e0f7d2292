import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch, openPage } from './browser.ts';
import { administrator, supervisor } from './desk-records.ts';
import type { DeskServer } from './desk-server.ts';
import { faultyCheck, faultyImport, uploadedImport } from './outside-records.ts';
import { givenToldServer } from './told-server.ts';

/** What goes in and out of the centre, and who kept watch: pages of 管理 before a server that repeats what it was told. */

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
  server.answer('GET /api/session', () => ({ body: administrator }));
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
/** What is sent to a route, in order. */
function sentTo(route: string, reply: object = { status: 204 }): unknown[] {
  const sent: unknown[] = [];
  server.answer(route, ({ body }) => (sent.push(body), reply));
  return sent;
}

test('a key is shown once and can be revoked after a question', async () => {
  const made = sentTo('POST /api/api-keys', { body: { id: 'key-4', key: 'hotline_secret-of-the-key' } });
  const revoked = sentTo('POST /api/api-keys/key-1/revoke');
  const page = await given('/keys');
  await see(page, 'key-new').click();
  await see(page, 'key-name').fill('市平台');
  await see(page, 'key-user').selectOption('agent1');
  await see(page, 'key-scope-cases:write').check();
  await see(page, 'key-make').click();
  expect(await see(page, 'once-shown').inputValue()).toBe('hotline_secret-of-the-key');
  expect(made).toEqual([{ name: '市平台', userName: 'agent1', scopes: ['cases:read', 'cases:write'] }]);
  await see(page, 'key-close').click();
  expect(await page.content()).not.toContain('secret-of-the-key');
  await see(page, 'key-revoke').first().click();
  expect(revoked).toHaveLength(0);
  await see(page, 'confirmation-yes').click();
  await expect.poll(() => revoked.length).toBe(1);
  expect(await see(page, 'key-state').allInnerTexts()).toEqual(['有效', '已过期', '已停用']);
});

test('a webhook is tried out, told in words, paused, and deleted after a question', async () => {
  server.answer('POST /api/webhooks/hook-1/test', () => ({
    body: { isDelivered: false, status: 503, problem: 'status' },
  }));
  const changed = sentTo('PATCH /api/webhooks/hook-1');
  const removed = sentTo('DELETE /api/webhooks/hook-1');
  const page = await given('/webhooks');
  await see(page, 'webhook-open').first().click();
  await see(page, 'deliveries-table-row').first().waitFor();
  expect(await see(page, 'deliveries-table').innerText()).toMatch(/没有应答[\s\S]*HTTP 503/);
  await see(page, 'webhook-test').click();
  await page.getByText('对方未接收：对方返回 HTTP 503').waitFor();
  await see(page, 'webhook-turn').click();
  await expect.poll(() => changed).toEqual([{ isActive: false }]);
  await see(page, 'webhook-remove').click();
  await see(page, 'confirmation-yes').click();
  await expect.poll(() => removed.length).toBe(1);
});

test('the outbox says why messages wait, hides to whom a report was answered, and sends again', async () => {
  server.answer('GET /api/session', () => ({ body: supervisor }));
  const again = sentTo('POST /api/sms/sms-2/again');
  const page = await given('/sms');
  await see(page, 'sms-no-gateway').waitFor();
  expect(await see(page, 'sms-table').innerText()).toMatch(/138\*{4}1234[\s\S]*未配置短信网关[\s\S]*举报件，不显示/);
  await see(page, 'sms-again').click();
  await see(page, 'confirmation-yes').click();
  await expect.poll(() => again.length).toBe(1);
});

test('the audit is filtered on the server, and a fault in the histories leads to its case', async () => {
  const asked: string[] = [];
  const page = await given('/audit');
  await see(page, 'audit-table-row').first().waitFor();
  expect(await see(page, 'audit-table').innerText()).toMatch(/查看举报人身份[\s\S]*核实举报线索[\s\S]*未登录/);
  server.answer('GET /api/audit', ({ url: { search } }) => {
    asked.push(search);
    return { body: { rows: [], total: 0, page: 1, pageSize: 25 } };
  });
  await see(page, 'filter-user').selectOption('agent1');
  await see(page, 'filter-action').selectOption('case-viewed');
  await expect.poll(() => asked.at(-1)).toMatch(/userId=agent1&action=case-viewed/);
  server.answer('POST /api/audit/history-check', () => ({ body: { ...faultyCheck, state: 'running', faults: [] } }));
  server.answer('GET /api/audit/history-check', () => ({ body: faultyCheck }));
  await see(page, 'history-check-start').click();
  await see(page, 'history-fault').waitFor();
  expect(await see(page, 'history-check').innerText()).toMatch(/发现 1 处异常[\s\S]*第 3 条：写入后被改动/);
});

test('a table is matched, checked, corrected and imported after a question', async () => {
  const checks: unknown[] = [];
  server.answer('POST /api/imports/imp-1/check', ({ body }) => {
    checks.push(body);
    return { body: checks.length === 1 ? faultyImport : { ...faultyImport, errorCount: 0 } };
  });
  let isRunning = false;
  let isCancelled = false;
  let isImported = false;
  const running = { ...faultyImport, errorCount: 0, progress: { doing: 'run', done: 6, of: 24, isCancelling: false } };
  const cancelled = { ...faultyImport, errorCount: 0, trouble: 'cancelled' };
  server.answer('GET /api/imports/imp-1', () => {
    if (isImported) return { body: { ...uploadedImport, state: 'imported', imported: 24, importedAt: Date.now() } };
    return { body: isRunning ? running : isCancelled ? cancelled : uploadedImport };
  });
  server.answer('POST /api/imports/imp-1/run', () => {
    isRunning = true;
    return { body: running };
  });
  server.answer('POST /api/imports/imp-1/cancel', () => {
    [isRunning, isCancelled] = [false, true];
    return { body: cancelled };
  });
  const page = await given('/imports');
  // The told server reads every body as JSON.
  await see(page, 'import-file').setInputFiles({ name: '来信.csv', mimeType: 'text/csv', buffer: Buffer.from('1') });
  await see(page, 'import-column').first().waitFor();
  expect(await see(page, 'import-run').isDisabled()).toBe(true);
  await see(page, 'import-check').click();
  await see(page, 'import-fault').first().waitFor();
  expect(await see(page, 'import-fault').allInnerTexts()).toEqual([
    expect.stringMatching(/3\s+诉求\s+不在可选范围内/),
    expect.stringMatching(/7\s+联系电话\s+请填写联系电话/),
  ]);
  expect(await see(page, 'import-faults-download').getAttribute('href')).toBe('/api/imports/imp-1/faults.csv');
  await see(page, 'import-column').nth(7).selectOption('person.name');
  await page.getByText('“姓名”被对应了两次').waitFor();
  await see(page, 'import-column').nth(7).selectOption('matter.place');
  expect(await see(page, 'import-run').isDisabled()).toBe(true);
  await see(page, 'import-check').click();
  await see(page, 'import-good').waitFor();
  expect(checks.at(-1)).toMatchObject({ columns: [...uploadedImport.guess.slice(0, 7), 'matter.place'] });
  await see(page, 'import-run').click();
  expect(isRunning).toBe(false);
  await see(page, 'confirmation-yes').click();
  await see(page, 'import-running').getByText('6 / 24 行').waitFor();
  await see(page, 'import-cancel').click();
  await see(page, 'import-trouble').getByText('未导入任何一行').waitFor();
  await see(page, 'import-run').click();
  await see(page, 'confirmation-yes').click();
  await see(page, 'import-running').waitFor();
  isImported = true;
  await see(page, 'import-finished').waitFor();
});

test('an export asks for what the list shows, and says why when there is too much', async () => {
  const asked: string[] = [];
  const refusal = { error: 'too-much-to-export', message: '导出的行数过多，请缩小范围。', messageEn: 'Too many.' };
  server.answer('GET /api/cases/export', ({ url: { search } }) => {
    asked.push(search);
    return asked.length === 1 ? { status: 422, body: refusal } : { body: {} };
  });
  const page = await given('/cases');
  await see(page, 'filter-type').selectOption('complaint');
  await see(page, 'export-open').click();
  await see(page, 'export-csv').check();
  await see(page, 'export-start').click();
  await page.getByText('导出的行数过多').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), see(page, 'export-start').click()]);
  expect(download.suggestedFilename()).toBe('工单.csv');
  expect(asked.at(-1)).toMatch(/^\?type=complaint&format=csv&exportId=[0-9a-f-]{36}$/);
});

test('the tree of divisions opens as far as somebody goes, by keys too, and a change is dated', async () => {
  const sent = sentTo('PUT /api/regions/330104');
  const page = await given('/regions');
  await see(page, 'region-row').first().waitFor();
  expect(await see(page, 'region-row').count()).toBe(2);
  await page.locator('[data-code="330000"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-code="330100"]').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-code="330104"]').click();
  await see(page, 'region-change').waitFor();
  await see(page, 'region-edit').click();
  await see(page, 'region-name').fill('上城区');
  await see(page, 'region-save').click();
  await expect.poll(() => sent).toEqual([{ name: '上城区', parentCode: '330100', from: null, until: '2021-04-08' }]);
});

test('settings of periods are saved whole, and a list that falls is not', async () => {
  const sent: unknown[] = [];
  server.answer('PUT /api/settings', ({ body }) => {
    sent.push(body);
    return { body: { settings: body, applied: true } };
  });
  const page = await given('/settings');
  await see(page, 'setting-dueWarningPercents').fill('90, 70');
  expect(await see(page, 'settings-save').isDisabled()).toBe(true);
  await see(page, 'setting-dueWarningPercents').fill('50、80');
  await see(page, 'setting-dispatchTargetWorkingDays').fill('2');
  await see(page, 'setting-weekendExtendsPeriods').click();
  await see(page, 'settings-save').click();
  await expect
    .poll(() => sent)
    .toMatchObject([{ dueWarningPercents: [50, 80], dispatchTargetWorkingDays: 2, weekendExtendsPeriods: true }]);
});

test('a supervisor finds only their own part of 管理', async () => {
  server.answer('GET /api/session', () => ({ body: supervisor }));
  const page = await given('/audit');
  await see(page, 'admin-audit').waitFor();
  const links = await page.locator('[data-testid^="admin-"]').all();
  expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toEqual(['/imports', '/sms', '/audit']);
});
