import { brandId, DEFAULT_QUEUE_SETTINGS, type QueueId } from '@hotline/contracts';
import type { CaseDetail } from '../src/lib/api/case-port.ts';
import type { ReplyBody, RowOf } from '../src/lib/api/bodies.ts';
import { CALL, NUMBER } from './desk-scenes.ts';

/** What the lists and details show in component tests; typed by the server's own document. */

const NOW = Date.now();
const MINUTE = 60_000;

export const user: ReplyBody<'/api/session', 'get'> = {
  user: { id: 'agent1', name: 'agent1', displayName: '李静', roles: ['agent'], extension: '8001' },
};
export const supervisor: ReplyBody<'/api/session', 'get'> = {
  user: {
    id: 'user-supervisor',
    name: 'supervisor',
    displayName: '班长 赵敏',
    roles: ['supervisor'],
    extension: '8100',
  },
};
export const administrator: ReplyBody<'/api/session', 'get'> = {
  user: { id: 'admin', name: 'admin', displayName: '系统管理员', roles: ['administrator'], extension: null },
};

export const queues: ReplyBody<'/api/queues', 'get'> = {
  rows: [
    ['general', '综合', 'General', '12315', 3],
    ['food-drug', '食品药品', 'Food and drugs', '12331', 0],
    ['quality', '质量', 'Quality', '12365', 1],
    ['price', '价格', 'Prices', '12358', 0],
    ['intellectual-property', '知识产权', 'Intellectual property', '12330', 0],
  ].map(([id, zh, en, hotline, callers]) => ({
    id: String(id),
    name: { zh: String(zh), en: String(en) },
    hotline: String(hotline),
    waiting: { callers: Number(callers), since: Number(callers) > 0 ? NOW - 9_000 * Number(callers) : null },
    agents: { signedIn: 4, ready: 2 },
    answerGoalSeconds: 15,
  })),
};

export const phone: ReplyBody<'/api/desk/phone', 'get'> = {
  extension: '8001',
  sip: { username: 'agent8001', password: 'k3J-not-a-real-one_77', host: '127.0.0.1', port: 5060, domain: '127.0.0.1' },
  web: {
    uri: 'sip:agent8001-web@127.0.0.1',
    authorizationUser: 'agent8001',
    password: 'k3J-not-a-real-one_77',
    socket: '/sip',
  },
};

type Call = RowOf<'/api/calls'>;
export const calls: readonly Call[] = Array.from({ length: 25 }, (_, index) => {
  const isLost = index % 7 === 3;
  return {
    id: `call-${index}`,
    hotline: (['12315', '12331', '12365', '12358', '12330'] as const)[index % 5] ?? '12315',
    number: `13${index % 10}****${1000 + index * 37}`,
    queue: (['general', 'food-drug', 'quality', 'price', 'intellectual-property'] as const)[index % 5] ?? 'general',
    agentId: isLost ? null : 'agent1',
    agentName: isLost ? null : '李静',
    startedAt: NOW - index * 17 * MINUTE,
    connectedAt: isLost ? null : NOW - index * 17 * MINUTE + 9_000,
    endedAt: NOW - index * 17 * MINUTE + 260_000,
    endedBy: isLost ? 'caller' : 'agent',
    waitMs: 4_000 + index * 900,
    talkMs: isLost ? null : 61_000 + index * 13_000,
    durationMs: 80_000,
    outcome: isLost ? 'abandoned' : 'answered',
    disposition: isLost ? null : ((['answered', 'case-opened', 'referred'] as const)[index % 3] ?? null),
    isRecorded: !isLost,
  };
});

const fact = (seq: number, offset: number, type: string, body: Record<string, unknown>) => ({
  journal: 'j',
  seq,
  at: NOW - 300_000 + offset,
  type,
  body,
});
export const callDetail: ReplyBody<'/api/calls/{callId}', 'get'> = {
  ...(calls[0] as Call),
  dialled: '12315',
  trunk: 'trunk',
  node: 'a',
  flow: 'line-12315',
  flowVersion: '1',
  cause: 16,
  dispositionNote: '已告知七日无理由退货的适用范围，消费者满意。',
  cases: [
    {
      id: 'case-0',
      number: 'TS-20261118-000042',
      type: 'complaint',
      state: 'registered',
      title: '鲜丰水果（城北店） · 车厘子',
    },
  ],
  recordings: [
    {
      id: 'rec-1',
      state: 'finished',
      failure: null,
      startedAt: NOW,
      durationMs: 6_000,
      bytes: 180_000,
      sha256: 'a'.repeat(64),
    },
  ],
  facts: [
    fact(1, 0, 'call.started', { hotline: '12315' }),
    fact(2, 40, 'call.answered', {}),
    fact(3, 60, 'ivr.step-entered', { step: 'greeting', kind: 'say' }),
    fact(4, 9_000, 'queue.entered', { queue: 'general' }),
    fact(5, 9_010, 'offer.made', { waitMs: 10 }),
    fact(6, 13_000, 'offer.ended', { outcome: 'accepted' }),
    fact(7, 13_010, 'call.connected', { waitMs: 4_010 }),
    fact(8, 13_020, 'recording.started', {}),
    fact(9, 80_000, 'call.held', {}),
    fact(10, 96_000, 'call.resumed', {}),
    fact(11, 201_000, 'call.ended', { endedBy: 'caller', talkMs: 188_000 }),
    fact(12, 202_000, 'recording.finished', { durationMs: 188_000 }),
  ],
};

export const draft: CaseDetail = {
  id: 'case-1',
  number: null,
  type: 'complaint',
  state: 'draft',
  revision: 1,
  callId: CALL,
  callerNumber: NUMBER,
  hotline: '12315',
  source: 'phone',
  unitId: 'centre',
  unitName: '杭州市12315投诉举报中心',
  urgency: 'normal',
  ownerId: 'agent1',
  ownerName: '李静',
  title: '',
  person: {},
  reporter: null,
  respondent: {},
  subject: {},
  matter: {},
  requests: {},
  receivedAt: NOW,
  createdAt: NOW,
  updatedAt: NOW,
  submittedAt: null,
  dueAt: null,
};

export const cases: readonly RowOf<'/api/cases'>[] = Array.from({ length: 14 }, (_, index) => {
  const type = (['complaint', 'inquiry', 'report'] as const)[index % 3] ?? 'inquiry';
  const isDraft = index % 5 === 0;
  return {
    id: `case-${index + 1}`,
    number: isDraft
      ? null
      : `${{ complaint: 'TS', inquiry: 'ZX', report: 'JB' }[type]}-20261121-${String(40 - index).padStart(6, '0')}`,
    type,
    state: isDraft ? 'draft' : 'registered',
    hotline: '12315',
    source: 'phone',
    unitId: 'centre',
    unitName: '杭州市12315投诉举报中心',
    urgency: index % 6 === 1 ? 'urgent' : 'normal',
    ownerId: 'agent1',
    ownerName: '李静',
    title: ['鲜丰水果（城北店） · 车厘子', '七日无理由退货的起算时间', '无证经营餐饮', ''][index % 4] ?? '',
    receivedAt: NOW - index * 41 * MINUTE,
    updatedAt: NOW - index * 40 * MINUTE,
    submittedAt: isDraft ? null : NOW - index * 40 * MINUTE,
    dueAt: isDraft ? null : NOW + (index - 3) * 24 * 60 * MINUTE,
  };
});

export const users: ReplyBody<'/api/users', 'get'> = {
  rows: [
    {
      id: 'agent1',
      name: 'agent1',
      displayName: '李静',
      roles: ['agent'],
      extension: '8001',
      disabled: false,
      queues: [
        { queue: 'general', priority: 1 },
        { queue: 'food-drug', priority: 2 },
      ],
      skills: [
        { skill: 'food', level: 8 },
        { skill: 'yue', level: 5 },
      ],
    },
    {
      id: 'agent2',
      name: 'agent2',
      displayName: '陈晓',
      roles: ['agent', 'supervisor'],
      extension: '8002',
      disabled: false,
      queues: [{ queue: 'general', priority: 1 }],
      skills: [],
    },
    {
      id: 'qa',
      name: 'qa',
      displayName: '周岚',
      roles: ['qa'],
      extension: null,
      disabled: true,
      queues: [],
      skills: [],
    },
    {
      id: 'admin',
      name: 'admin',
      displayName: '系统管理员',
      roles: ['administrator'],
      extension: null,
      disabled: false,
      queues: [],
      skills: [],
    },
  ],
};

export const settings: ReplyBody<'/api/settings', 'get'> = {
  offerTimeoutSeconds: 15,
  wrapUpSeconds: 120,
  wrapUpExtensionSeconds: 120,
  pauseAfterMisses: 1,
  deskGraceSeconds: 30,
  dueWarningPercents: [70, 90],
  dispatchTargetWorkingDays: 1,
  weekendExtendsPeriods: false,
  factorWindowDays: 90,
  factorQuantity: 20,
  factorSameTrader: 3,
  factorSameClass: 5,
  factorOthersSameIssue: 5,
  factorNames: 2,
};

export const lines: ReplyBody<'/api/outside-lines', 'get'> = {
  rows: [
    { id: '12345', nameZh: '12345 政务服务便民热线', nameEn: '12345 City hotline', number: '12345' },
    { id: '12333', nameZh: '12333 人力资源和社会保障', nameEn: '12333 Labour and social security', number: '12333' },
    { id: '12328', nameZh: '12328 交通运输服务监督', nameEn: '12328 Transport', number: '12328' },
    { id: '110', nameZh: '110 公安报警', nameEn: '110 Police', number: '110' },
  ],
};

export const destinations: ReplyBody<'/api/desk/destinations', 'get'> = {
  people: (
    [
      ['agent2', '陈晓', '8002', 'ready', true, false],
      ['agent5', '周宁', '8005', 'wrapping-up', true, false],
      ['agent3', '吴桐', '8003', 'talking', true, false],
      ['agent4', '郑凯', '8004', 'paused', false, false],
      ['supervisor', '班长 赵敏', '9001', 'signed-out', false, true],
    ] as const
  ).map(([agentId, name, extension, state, isReachable, isSupervisor]) => ({
    agentId,
    name,
    extension,
    state,
    isReachable,
    isSupervisor,
    since: state === 'signed-out' ? null : NOW - 47_000,
  })),
  queues: queues.rows.map(({ id, name, waiting, agents }) => ({
    queue: id,
    name,
    callers: waiting.callers,
    waitingSince: waiting.since,
    ...agents,
  })),
  lines: lines.rows.map(({ id, nameZh: zh, nameEn: en, number }) => ({ id, name: { zh, en }, number })),
};

export const queueSettings: ReplyBody<'/api/queues/{queueId}/settings', 'get'> = {
  ...DEFAULT_QUEUE_SETTINGS,
  skills: [{ skill: 'food', level: 3 }],
  rings: [
    { afterSeconds: 20, lowerLevelsBy: 2 },
    { afterSeconds: 60, alsoQueues: [brandId<QueueId>('food-drug')] },
  ],
};
