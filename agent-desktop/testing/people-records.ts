import type { ReplyBody } from '../src/lib/api/bodies.ts';
import type { CitizenFile, CitizenRow, ClusterRow, TraderRow } from '../src/lib/services/people-lists.ts';
import { cases } from './desk-records.ts';
import type { DeskServer } from './desk-server.ts';

/** Traders, citizens and clusters as component tests see them; typed by the server's own document. */

const NOW = Date.now();
const DAY = 86_400_000;

export const traders: readonly TraderRow[] = [
  ['好味来火锅店', '杭州市西湖区人民路1号', '91350100M000100Y43', 'active', 'catering'],
  ['好味来食品有限公司', '杭州市上城区解放路20号', null, 'revoked', 'food-retail'],
  ['百果园（城北店）', '杭州市拱墅区光明街8号', null, 'active', null],
].map(([name, address, creditCode, status, industry], index) => ({
  ...{
    id: `trader-${index}`,
    name: name!,
    address: address!,
    creditCode: creditCode ?? null,
    industry: industry ?? null,
  },
  ...{ region: '330106', phone: '0571-87654321', kind: 'enterprise', status: status as 'active', origin: 'register' },
  ...{ revision: 1, createdAt: NOW - 90 * DAY, updatedAt: NOW - index * DAY },
}));

const past: CitizenFile['past'] = {
  ...{ cases: 7, lastYear: 4, firstAt: NOW - 400 * DAY, lastAt: NOW - DAY },
  byType: [
    { code: 'complaint', cases: 6 },
    { code: 'inquiry', cases: 1 },
  ],
  byIssue: [
    { code: 'food-safety', cases: 5 },
    { code: 'other', cases: 2 },
  ],
};

const citizen: CitizenRow = {
  ...{ id: 'citizen-1', name: '王芳', phones: ['138****2222'], mergedInto: null, revision: 2 },
  identities: [{ idType: 'resident-id', masked: '330106********4321' }],
  ...{ createdAt: NOW - 400 * DAY, updatedAt: NOW - DAY },
};
const merged: CitizenRow = {
  ...citizen,
  id: 'citizen-2',
  phones: ['137****7777'],
  identities: [],
  mergedInto: 'citizen-1',
};
const citizenFile: CitizenFile = {
  citizen,
  merged: [merged],
  merges: [
    {
      ...{ citizenId: 'citizen-2', intoId: 'citizen-1', reason: '本人来电说明换号', mergedByName: '班长 赵敏' },
      ...{ mergedAt: NOW - DAY, undoneByName: null, undoneAt: null, undoReason: null },
    },
  ],
  past,
};

const clusters: readonly ClusterRow[] = (['incident', 'alert'] as const).map((state, index) => ({
  ...{ id: `cluster-${index}`, traderId: 'trader-0', title: ['喜来酒楼', '好味来火锅店'][index]!, state },
  ...{ cases: 4 - index, people: 33 - 28 * index, firstAt: NOW - 2 * DAY, lastAt: NOW - DAY, raisedAt: NOW - DAY },
  ...{ incidentAt: state === 'incident' ? NOW - DAY : null, closedAt: null, closedByName: null, note: null },
}));

type Similar = ReplyBody<'/api/cases/{caseId}/similar', 'get'>;
type Answers = ReplyBody<'/api/knowledge/search', 'post'>;
export const similar: Similar = {
  rows: [{ case: cases[0]!, reasons: ['same-person', 'same-respondent', 'same-fact'], score: 92, decisions: ['link'] }],
};
export const answers: Answers = {
  rows: [
    {
      ...{ id: 'answer-1', kind: 'question', state: 'published', revision: 2, keywords: ['食品安全'] },
      ...{
        title: '买到过期食品怎么赔偿',
        body: '可以要求退还货款并支付价款十倍的赔偿金。',
        source: '食品安全法第一百四十八条',
      },
      ...{ validFrom: '2026-01-01', validUntil: null, isInForce: true, ownerName: '李静', reviewedByName: '班长 赵敏' },
      ...{ reviewedAt: NOW, updatedAt: NOW },
    },
  ],
};

export function tellPeople(server: DeskServer): void {
  const rows = (all: readonly object[]) => ({ body: { rows: all, total: all.length, page: 1, pageSize: 25 } });
  server.answer('GET /api/traders', () => rows(traders));
  server.answer('GET /api/traders/suggest', () => ({ body: { rows: traders.slice(0, 2) } }));
  server.answer('GET /api/traders/trader-0', () => ({ body: { trader: traders[0], past } }));
  server.answer('GET /api/citizens', () => rows([citizen]));
  server.answer('GET /api/citizens/citizen-1', () => ({ body: citizenFile }));
  server.answer('GET /api/citizens/citizen-1/cases', () => rows(cases.slice(0, 3)));
  server.answer('GET /api/clusters', () => rows(clusters));
  server.answer('GET /api/clusters/cluster-0/cases', () => ({ body: { rows: cases.slice(0, 3) } }));
  server.answer('GET /api/cases/case-1/similar', () => ({ body: { rows: [] } }));
  server.answer('POST /api/knowledge/search', () => ({ body: { rows: [] } }));
}
