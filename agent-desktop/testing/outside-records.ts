import type { ReplyBody, RowOf } from '../src/lib/api/bodies.ts';
import type { DeskServer } from './desk-server.ts';

/** What goes in and out, as component tests see it; typed by the server's own document. */

const NOW = Date.now();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const keys: RowOf<'/api/api-keys'>[] = [
  {
    ...{ id: 'key-1', name: '市 12345 平台', userId: 'agent1', userName: '李静' },
    scopes: ['cases:read', 'cases:write'],
    ...{ createdAt: NOW - 90 * DAY, lastUsedAt: NOW - 3 * HOUR, expiresAt: null, revokedAt: null },
  },
  {
    ...{ id: 'key-2', name: '数据分析', userId: 'sup', userName: '值班长', scopes: ['cases:read'] },
    ...{ createdAt: NOW - 400 * DAY, lastUsedAt: null, expiresAt: NOW - DAY, revokedAt: null },
  },
  {
    ...{ id: 'key-3', name: '旧系统', userId: 'sup', userName: '值班长', scopes: ['cases:read'] },
    ...{ createdAt: NOW - 500 * DAY, lastUsedAt: NOW - 100 * DAY, expiresAt: null, revokedAt: NOW - 99 * DAY },
  },
];

const webhooks: RowOf<'/api/webhooks'>[] = [
  {
    ...{ id: 'hook-1', name: '省平台', url: 'https://push.province.example.gov.cn/hotline/events' },
    events: ['case.registered', 'case.state-changed'],
    ...{ hasReports: false, isActive: true, createdAt: NOW - 30 * DAY, waiting: 2, failed: 1 },
  },
  {
    ...{ id: 'hook-2', name: '信用公示', url: 'https://credit.example.gov.cn/in' },
    events: ['case.document-issued'],
    ...{ hasReports: false, isActive: false, createdAt: NOW - 10 * DAY, waiting: 0, failed: 0 },
  },
];
const tried = { caseId: 'case-2', nextAt: NOW + HOUR, deliveredAt: null, createdAt: NOW - HOUR };
const deliveries: RowOf<'/api/webhooks/{webhookId}/deliveries'>[] = [
  { ...tried, id: 'd-1', event: 'case.registered', state: 'waiting', attempts: 3, status: null, problem: 'timeout' },
  { ...tried, id: 'd-2', event: 'case.state-changed', state: 'failed', attempts: 8, status: 503, problem: 'status' },
  {
    ...tried,
    ...{ id: 'd-3', event: 'case.registered', state: 'delivered', attempts: 1, status: 204, problem: null },
    deliveredAt: NOW - HOUR,
  },
];

const message = { attempts: 0, tryAt: null, trouble: null, sentByName: null, updatedAt: NOW - HOUR, isReport: false };
const messages: RowOf<'/api/sms'>[] = [
  {
    ...message,
    ...{ id: 'sms-1', kind: 'knowledge', state: 'waiting', trouble: 'no-gateway', to: '138****1234' },
    ...{ caseId: 'case-2', caseNumber: 'TS-20261121-000002', sentByName: '李静', createdAt: NOW - HOUR },
  },
  {
    ...message,
    ...{ id: 'sms-2', kind: 'progress', state: 'failed', trouble: 'gateway-refused', to: null, isReport: true },
    ...{ caseId: 'case-9', caseNumber: 'JB-20261121-000001', attempts: 1, createdAt: NOW - 2 * HOUR },
  },
  {
    ...message,
    ...{ id: 'sms-3', kind: 'document', state: 'delivered', to: '139****5678', attempts: 1, createdAt: NOW - DAY },
    ...{ caseId: 'case-2', caseNumber: 'TS-20261121-000002' },
  },
];

const entry = { userId: 'agent1', userName: '李静', address: '10.0.0.7', reason: null, subjectName: null };
const entries: RowOf<'/api/audit'>[] = [
  {
    ...entry,
    ...{ id: 'a-1', at: NOW - 60_000, action: 'reporter-revealed', subjectKind: 'case', subjectId: 'case-9' },
    ...{ subjectName: 'JB-20261121-000001', reason: '核实举报线索' },
  },
  {
    ...entry,
    ...{ id: 'a-2', at: NOW - HOUR, action: 'sign-in-refused', subjectKind: 'session', subjectId: 'root' },
    ...{ userId: null, userName: null },
  },
  {
    ...entry,
    ...{ id: 'a-3', at: NOW - DAY, action: 'user-changed', subjectKind: 'user', subjectId: 'agent2' },
    ...{ subjectName: '王磊' },
  },
];
const choices: ReplyBody<'/api/audit/choices', 'get'> = {
  people: [{ id: 'agent1', name: '李静' }],
  actions: ['case-viewed', 'reporter-revealed'],
  subjects: ['case', 'user'],
};
type Check = ReplyBody<'/api/audit/history-check', 'get'>;
export const noCheckYet: Check = {
  ...{ state: 'never', startedAt: null, finishedAt: null, cases: 0, rows: 0, root: null, faultCount: 0, faults: [] },
};
export const faultyCheck: Check = {
  ...{ state: 'done', startedAt: NOW - 4_000, finishedAt: NOW, cases: 12_345, rows: 60_210, root: 'a1'.repeat(32) },
  faultCount: 1,
  faults: [{ kind: 'changed', caseId: 'case-2', caseNumber: 'TS-20261121-000002', seq: 3 }],
};

const job = { name: '十一月来信.csv', createdByName: '值班长', createdAt: NOW - HOUR, importedAt: null, imported: 0 };
const jobs: RowOf<'/api/imports'>[] = [
  { ...job, id: 'imp-1', state: 'uploaded', rowCount: 24, errorCount: 0 },
  { ...job, id: 'imp-2', name: '旧系统移交.xlsx', state: 'checked', rowCount: 480, errorCount: 3 },
  {
    ...job,
    ...{ id: 'imp-3', name: '十月来信.csv', state: 'imported', rowCount: 120, errorCount: 0 },
    ...{ imported: 120, importedAt: NOW - 20 * DAY, createdAt: NOW - 20 * DAY },
  },
];
const heads = ['姓名', '联系电话', '通讯地址', '被投诉人', '被投诉人地址', '投诉内容', '诉求', '备注'];
export const uploadedImport: ReplyBody<'/api/imports/{importId}', 'get'> = {
  ...{ ...job, id: 'imp-1', state: 'uploaded', rowCount: 24, errorCount: 0, headers: heads },
  ...{ mapping: null, progress: null, trouble: null },
  guess: [
    ...['person.name', 'person.phone', 'person.address', 'respondent.name', 'respondent.address'],
    ...['matter.facts', 'requests.kinds', null],
  ],
  fields: [
    ...heads.slice(0, 7).map((name, index) => ({
      name,
      path: [
        ...['person.name', 'person.phone', 'person.address', 'respondent.name', 'respondent.address'],
        ...['matter.facts', 'requests.kinds'],
      ][index]!,
    })),
    { path: 'matter.place', name: '发生地点' },
  ],
};
export const faultyImport: typeof uploadedImport = {
  ...uploadedImport,
  ...{ state: 'checked', errorCount: 2 },
  mapping: {
    columns: uploadedImport.guess as NonNullable<(typeof uploadedImport)['mapping']>['columns'],
    defaults: { type: 'complaint', source: 'letter' },
  },
};

const faults: RowOf<'/api/imports/{importId}/faults'>[] = [
  { row: 3, field: 'requests.kinds', message: '不在可选范围内' },
  { row: 7, field: 'person.phone', message: '请填写联系电话' },
];
/** A long one on its way. */
export const runningImport: typeof uploadedImport = {
  ...faultyImport,
  ...{ id: 'imp-2', name: '旧系统移交.xlsx', errorCount: 0, rowCount: 100_000 },
  progress: { doing: 'run', done: 43_250, of: 100_000, isCancelling: false },
};

const region = { from: null, until: null };
const provinces: RowOf<'/api/regions'>[] = [
  { ...region, code: '110000', name: '北京市', level: 'province', parentCode: null, path: '北京市' },
  { ...region, code: '330000', name: '浙江省', level: 'province', parentCode: null, path: '浙江省' },
];
const hangzhou: RowOf<'/api/regions'> = {
  ...region,
  ...{ code: '330100', name: '杭州市', level: 'city', parentCode: '330000', path: '浙江省 杭州市' },
};
const jianggan: RowOf<'/api/regions'> = {
  ...{ code: '330104', name: '江干区', level: 'county', parentCode: '330100', path: '浙江省 杭州市 江干区' },
  ...{ from: null, until: '2021-04-08' },
};

export function tellOutside(server: DeskServer): void {
  const pageOf = (rows: readonly object[]) => ({ body: { rows, total: rows.length, page: 1, pageSize: 25 } });
  server.answer('GET /api/api-keys', () => ({ body: { rows: keys } }));
  server.answer('GET /api/webhooks', () => ({ body: { rows: webhooks } }));
  server.answer('GET /api/webhooks/hook-1/deliveries', () => pageOf(deliveries));
  server.answer('GET /api/sms', () => ({ body: { ...pageOf(messages).body, hasGateway: false } }));
  server.answer('GET /api/audit', () => pageOf(entries));
  server.answer('GET /api/audit/choices', () => ({ body: choices }));
  server.answer('GET /api/audit/history-check', () => ({ body: noCheckYet }));
  server.answer('GET /api/imports', () => pageOf(jobs));
  server.answer('POST /api/imports', () => ({ body: uploadedImport }));
  server.answer('GET /api/imports/imp-1', () => ({ body: uploadedImport }));
  server.answer('GET /api/imports/imp-2', () => ({ body: faultyImport }));
  for (const id of ['imp-1', 'imp-2']) server.answer(`GET /api/imports/${id}/faults`, () => pageOf(faults));
  server.answer('GET /api/regions', ({ url: { searchParams } }) => {
    if (searchParams.has('text')) return { body: { rows: [hangzhou, jianggan] } };
    const below: Record<string, object[]> = { '330000': [hangzhou], '330100': [jianggan] };
    return { body: { rows: below[searchParams.get('parent') ?? ''] ?? provinces } };
  });
  server.answer('GET /api/regions/330104', () => ({
    body: {
      ...jianggan,
      changes: [
        { at: NOW - DAY, userName: '系统管理员', name: '江干区', parentCode: '330100', from: null, until: null },
      ],
    },
  }));
}
