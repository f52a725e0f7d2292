import type { Page } from 'playwright-core';
import type { BoardMessage } from '@hotline/contracts';
import { boardScenes } from './board-scenes.ts';
import { administrator, supervisor } from './desk-records.ts';
import { head } from './organisation-records.ts';
import { faultyCheck, runningImport } from './outside-records.ts';
import type { DeskServer } from './desk-server.ts';
import { missedOffer, popOf, scenes } from './desk-scenes.ts';
import { stereoTone } from './stereo-tone.ts';

interface Shot {
  readonly path: string;
  readonly prepare?: (server: DeskServer) => void;
  readonly act?: (page: Page, server: DeskServer) => Promise<unknown>;
}
const asAdministrator = (server: DeskServer) => server.answer('GET /api/session', () => ({ body: administrator }));
const asHead = (server: DeskServer) => server.answer('GET /api/session', () => ({ body: head }));
const asSupervisor = (server: DeskServer, snapshot: BoardMessage) => {
  server.answer('GET /api/session', () => ({ body: supervisor }));
  server.boardGreeting = [snapshot];
};
const see = (page: Page, id: string) => page.getByTestId(id).first();

/** What is looked at, by the name of its picture. */
export const SHOTS: Readonly<Record<string, Shot>> = {
  'sign-in': { path: '/sign-in' },
  'desk-signed-out': { path: '/', prepare: (server) => (server.greeting = [scenes.signedOut()]) },
  'desk-ready': { path: '/', prepare: (server) => (server.greeting = [scenes.ready(), missedOffer]) },
  'desk-ringing': { path: '/', prepare: (server) => (server.greeting = [scenes.ringing(), popOf(null)]) },
  'desk-talking': {
    path: '/',
    prepare: (server) => (server.greeting = [scenes.talking(), popOf('case-1')]),
    act: async (page) => {
      await see(page, 'case-person-name').fill('王芳');
      await see(page, 'case-matter-facts').fill(
        '消费者于11月18日在城北店购买车厘子两箱，次日发现大量霉变，商家拒绝退款。',
      );
      await see(page, 'case-requests-kinds-refund').click();
    },
  },
  'desk-report-held': {
    path: '/',
    prepare: (server) => (server.greeting = [scenes.held(), popOf('case-1')]),
    act: async (page) => {
      await see(page, 'case-type-report').click();
      await see(page, 'case-more-person').click();
    },
  },
  'desk-consulting': { path: '/', prepare: (server) => (server.greeting = [scenes.consulting(), popOf('case-1')]) },
  'desk-conference': { path: '/', prepare: (server) => (server.greeting = [scenes.conference(), popOf('case-1')]) },
  'desk-asked': { path: '/', prepare: (server) => (server.greeting = [scenes.asked(), popOf(null)]) },
  'desk-guest': { path: '/', prepare: (server) => (server.greeting = [scenes.guest(), popOf(null)]) },
  'desk-placing': { path: '/', prepare: (server) => (server.greeting = [scenes.placing()]) },
  'desk-lead-over': {
    path: '/',
    prepare: (server) => (server.greeting = [scenes.talking(), popOf('case-1')]),
    act: (page) => page.keyboard.press('F6'),
  },
  'desk-emergency': {
    path: '/',
    prepare: (server) => (server.greeting = [scenes.talking(), popOf('case-1')]),
    act: (page) => page.keyboard.press('Alt+E'),
  },
  'desk-dial': {
    path: '/',
    prepare: (server) => (server.greeting = [scenes.paused()]),
    act: (page) => see(page, 'dial-open').click(),
  },
  'desk-waiting': {
    path: '/',
    prepare: (server) => {
      server.greeting = [
        scenes.talking({ links: { pbx: 'down', asterisk: 'up', database: 'waiting' } }),
        popOf('case-1'),
      ];
      server.answer('PATCH /api/cases/case-1', () => ({
        status: 503,
        body: { error: 'saving-waits', message: '稍后', messageEn: 'later' },
      }));
    },
    act: (page) => see(page, 'case-person-name').fill('王芳'),
  },
  'desk-wrap-up': {
    path: '/',
    prepare: (server) => (server.greeting = [scenes.talking(), popOf('case-1')]),
    act: async (page, server) => {
      await see(page, 'case-person-name').fill('王芳');
      await page.locator('[data-testid="saving-state"][data-state="saved"]').waitFor();
      server.say(scenes.wrappingUp());
      await see(page, 'disposition-case-opened').click();
    },
  },
  'desk-english': {
    path: '/',
    prepare: (server) => (server.greeting = [scenes.talking(), popOf('case-1')]),
    act: async (page) => {
      await see(page, 'language-switch').click();
      await see(page, 'phone-state').click();
    },
  },
  'desk-dark': {
    path: '/',
    prepare: (server) => (server.greeting = [scenes.talking(), popOf('case-1')]),
    act: async (page) => {
      await see(page, 'user-menu').click();
      await see(page, 'theme-switch').click();
    },
  },
  calls: { path: '/calls', prepare: (server) => (server.greeting = [scenes.paused()]) },
  'call-detail': {
    path: '/calls',
    prepare: (server) => {
      server.greeting = [scenes.paused()];
      const file = stereoTone();
      server.answer('POST /api/recordings/rec-1/listens', () => ({
        body: { listeningId: 'l', url: '/api/recordings/rec-1/audio' },
      }));
      server.answer('GET /api/recordings/rec-1/audio', () => ({ file }));
    },
    act: async (page) => {
      await see(page, 'calls-table-row').click();
      await see(page, 'recording-open').click();
      await page.locator('[data-phase="ready"]').waitFor();
    },
  },
  cases: { path: '/cases', prepare: (server) => (server.greeting = [scenes.paused()]) },
  'case-detail': {
    path: '/cases',
    prepare: (server) => (server.greeting = [scenes.paused()]),
    act: (page) => page.getByTestId('cases-table-row').nth(1).click(),
  },
  'case-edit': {
    path: '/cases',
    prepare: (server) => (server.greeting = [scenes.paused()]),
    act: (page) => see(page, 'cases-table-row').click(),
  },
  'case-page': { path: '/cases/case-2', prepare: (server) => (server.greeting = [scenes.paused()]) },
  'case-move': {
    path: '/cases/case-2',
    prepare: (server) => (server.greeting = [scenes.paused()]),
    act: (page) => see(page, 'move-withdraw').click(),
  },
  'case-dispatch': { path: '/cases/case-2?tab=dispatch', prepare: asHead },
  'dispatch-dialog': {
    path: '/cases/case-2?tab=dispatch',
    prepare: asHead,
    act: async (page) => {
      await see(page, 'dispatch-open').click();
      await see(page, 'dispatch-proposal').waitFor();
    },
  },
  units: { path: '/units', prepare: asAdministrator },
  unit: {
    path: '/units',
    prepare: asAdministrator,
    act: async (page) => {
      await see(page, 'units-table-row').click();
      await see(page, 'post-row').waitFor();
    },
  },
  'my-unit': { path: '/my-unit', prepare: asHead },
  callbacks: { path: '/callbacks', prepare: (server) => (server.greeting = [scenes.ready()]) },
  'callback-close': {
    path: '/callbacks',
    prepare: (server) => (server.greeting = [scenes.ready()]),
    act: (page) => see(page, 'callback-close').click(),
  },
  'case-files': { path: '/cases/case-2?tab=files' },
  'case-follow-ups': { path: '/cases/case-2?tab=follow-ups' },
  'follow-ups': { path: '/follow-ups' },
  reminders: { path: '/reminders' },
  'case-templates': { path: '/case-templates' },
  labels: { path: '/labels', prepare: asAdministrator },
  voicemails: { path: '/voicemails', prepare: (server) => (server.greeting = [scenes.ready()]) },
  'priority-numbers': { path: '/priority-numbers', prepare: asAdministrator },
  'priority-new': {
    path: '/priority-numbers',
    prepare: asAdministrator,
    act: (page) => see(page, 'listing-new').click(),
  },
  'blocked-numbers': { path: '/blocked-numbers', prepare: asAdministrator },
  'block-new': { path: '/blocked-numbers', prepare: asAdministrator, act: (page) => see(page, 'listing-new').click() },
  stats: { path: '/stats', prepare: asAdministrator },
  'stats-agents': {
    path: '/stats',
    prepare: asAdministrator,
    act: async (page) => {
      await see(page, 'stats-agents').click();
      await page.getByText('李静').first().waitFor();
    },
  },
  'stats-english': { path: '/stats', prepare: asAdministrator, act: (page) => see(page, 'language-switch').click() },
  board: { path: '/board', prepare: (server) => asSupervisor(server, boardScenes.busy()) },
  'board-empty': { path: '/board', prepare: (server) => asSupervisor(server, boardScenes.empty()) },
  'board-menu': {
    path: '/board',
    prepare: (server) => asSupervisor(server, boardScenes.busy()),
    act: async (page) => {
      await page.getByTestId('board-call').nth(3).getByTestId('row-menu').click();
      await see(page, 'supervise-take-over').waitFor();
    },
  },
  'board-listening': {
    path: '/board',
    prepare: (server) => asSupervisor(server, boardScenes.busy()),
    act: async (page, server) => {
      server.sayToBoards(boardScenes.listening());
      await see(page, 'my-supervision').waitFor();
    },
  },
  'board-why': {
    path: '/board',
    prepare: (server) => asSupervisor(server, boardScenes.busy()),
    act: async (page) => {
      await see(page, 'language-switch').click();
      await page.getByTestId('board-call').first().getByTestId('row-menu').click();
      await see(page, 'move-call').click();
    },
  },
  users: { path: '/users', prepare: asAdministrator },
  'user-edit': {
    path: '/users',
    prepare: asAdministrator,
    act: (page) => page.getByRole('button', { name: '编辑' }).first().click(),
  },
  queues: { path: '/queues', prepare: asAdministrator },
  flows: { path: '/flows', prepare: asAdministrator },
  prompts: { path: '/prompts', prepare: asAdministrator },
  lines: { path: '/lines', prepare: asAdministrator },
  'line-edit': {
    path: '/lines',
    prepare: asAdministrator,
    act: (page) => page.getByRole('button', { name: '编辑' }).first().click(),
  },
  settings: { path: '/settings', prepare: asAdministrator },
  regions: {
    path: '/regions',
    prepare: asAdministrator,
    act: async (page) => {
      await page.getByTestId('region-turn').nth(1).click();
      await page.locator('[data-code="330100"]').getByTestId('region-turn').click();
      await page.locator('[data-code="330104"]').click();
      await see(page, 'region-change').waitFor();
    },
  },
  'region-edit': {
    path: '/regions',
    prepare: asAdministrator,
    act: async (page) => {
      await see(page, 'region-search').fill('杭州');
      await page.getByTestId('region-found').nth(1).click();
      await see(page, 'region-edit').click();
    },
  },
  imports: { path: '/imports', prepare: asAdministrator },
  'import-map': {
    path: '/imports',
    prepare: asAdministrator,
    act: (page) => see(page, 'imports-table-row').click(),
  },
  'import-faults': {
    path: '/imports',
    prepare: asAdministrator,
    act: (page) => page.getByTestId('imports-table-row').nth(1).click(),
  },
  'import-running': {
    path: '/imports',
    prepare: (server) => {
      asAdministrator(server);
      server.answer('GET /api/imports/imp-2', () => ({ body: runningImport }));
    },
    act: (page) => page.getByTestId('imports-table-row').nth(1).click(),
  },
  keys: { path: '/keys', prepare: asAdministrator },
  'key-new': { path: '/keys', prepare: asAdministrator, act: (page) => see(page, 'key-new').click() },
  webhooks: { path: '/webhooks', prepare: asAdministrator },
  webhook: { path: '/webhooks', prepare: asAdministrator, act: (page) => see(page, 'webhook-open').click() },
  'webhook-new': { path: '/webhooks', prepare: asAdministrator, act: (page) => see(page, 'webhook-new').click() },
  sms: { path: '/sms', prepare: asAdministrator },
  audit: {
    path: '/audit',
    prepare: (server) => {
      asAdministrator(server);
      server.answer('GET /api/audit/history-check', () => ({ body: faultyCheck }));
    },
  },
  export: { path: '/cases', prepare: asAdministrator, act: (page) => see(page, 'export-open').click() },
  citizen: { path: '/citizen', act: (page) => see(page, 'citizen-dial-12315').click() },
};
