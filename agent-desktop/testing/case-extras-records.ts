import type { ReplyBody, RowOf } from '../src/lib/api/bodies.ts';
import type { DeskServer } from './desk-server.ts';

/** What is kept around a case, as component tests see it; typed by the server's own document. */

const NOW = Date.now();
const HOUR = 3_600_000;
const by = { addedBy: 'agent1', addedByName: '李静' };
const stays = { removedAt: null, removedByName: null, removeReason: null };

const attachments: ReplyBody<'/api/cases/{caseId}/attachments', 'get'>['rows'] = [
  ['小票照片.jpg', 'picture', 'image/jpeg', 842_113],
  ['与商家通话.m4a', 'audio', 'audio/x-m4a', 3_120_040],
  ['购物合同.pdf', 'document', 'application/pdf', 220_410],
].map(([name, kind, mediaType, bytes], index) => ({
  ...{ ...by, ...stays, id: `att-${index}`, name: String(name), mediaType: String(mediaType), bytes: Number(bytes) },
  ...{ kind: kind as 'picture', sha256: 'a'.repeat(64), scan: index === 2 ? 'not-scanned' : 'clean' },
  ...{ hasThumbnail: false, isSealed: false, origin: 'uploaded', addedAt: NOW - index * HOUR },
}));

const followUp = {
  ...{ question: '退款是否到账', assigneeId: 'agent1', assigneeName: '李静', createdByName: '值班长' },
  ...{ satisfaction: null, isResolved: null, note: null, closedByName: null, closedAt: null, caseId: 'case-2' },
};
const followUps: readonly RowOf<'/api/follow-ups'>[] = Array.from({ length: 5 }, (_, index) => ({
  ...followUp,
  ...{ id: `fu-${index}`, state: 'open', dueAt: NOW + (index - 2) * 5 * HOUR, caseType: 'complaint' },
  ...{ caseNumber: `TS-20261121-00000${index + 1}`, caseTitle: '百果园 · 草莓', tries: index % 3 },
  ...{ lastOutcome: index % 3 ? 'no-answer' : null, lastTriedAt: index % 3 ? NOW - HOUR : null },
}));
const reminders: readonly RowOf<'/api/reminders'>[] = Array.from({ length: 4 }, (_, index) => ({
  ...{ id: `rem-${index}`, text: '向检测机构询问进度', dueAt: NOW + (index - 1) * 9 * HOUR, doneAt: null },
  ...{ caseId: 'case-2', caseNumber: 'TS-20261121-000002', caseTitle: '百果园 · 草莓' },
}));
const templates: readonly RowOf<'/api/case-templates'>[] = [
  {
    ...{ id: 'tpl-1', name: '过期食品', type: 'complaint', isShared: true, updatedByName: '值班长', updatedAt: NOW },
    fields: { subject: { class: '食品' }, matter: { issue: 'food-safety', facts: '所购食品已过保质期' } },
  },
];
const labels: readonly RowOf<'/api/labels'>[] = [
  { id: 'l1', name: '预付卡', colour: 'red', isRetired: false },
  { id: 'l2', name: '直播带货', colour: 'blue', isRetired: false },
  { id: 'l3', name: '春节专项', colour: 'orange', isRetired: true },
];

export function tellCaseExtras(server: DeskServer): void {
  const rows = (all: readonly object[]) => ({ body: { rows: all, total: all.length, page: 1, pageSize: 25 } });
  server.answer('GET /api/to-do', () => ({ body: { reminders: 2, followUps: 1 } }));
  server.answer('GET /api/follow-ups', () => rows(followUps));
  server.answer('GET /api/reminders', () => rows(reminders));
  server.answer('GET /api/case-templates', () => rows(templates));
  server.answer('GET /api/labels', () => rows(labels));
  server.answer('GET /api/cases/case-2/labels', () => ({ body: { labelIds: ['l1'] } }));
  server.answer('GET /api/cases/case-2/attachments', () => ({ body: { rows: attachments, limitBytes: 200_000_000 } }));
  server.answer('GET /api/cases/case-2/notes', () => ({
    body: { rows: [{ id: 'n1', text: '已与商家联系，答应三日内退款。', userId: 'agent1', userName: '李静', at: NOW }] },
  }));
  server.answer('GET /api/cases/case-2/follow-ups', () => ({
    body: {
      rows: [
        {
          ...followUp,
          ...{ id: 'fu-0', state: 'open', dueAt: NOW + HOUR },
          attempts: [{ outcome: 'no-answer', note: '晚上再打', userName: '李静', at: NOW - HOUR }],
        },
      ],
    },
  }));
}
