import type { ReplyBody, RowOf } from '../src/lib/api/bodies.ts';

/** Units, a case on its way through them, and what lies where; typed by the server's own document. */

const NOW = Date.now();
const HOUR = 3_600_000;
const centre = { id: 'centre', name: '杭州市12315投诉举报中心' };
const xihu = { id: '330106', name: '杭州市西湖区市场监督管理局' };
const tonglu = { id: '330122', name: '桐庐县市场监督管理局' };
const hangzhou = { id: '330100', name: '杭州市市场监督管理局' };
const basis = (article: string) => ({
  basis: `《市场监督管理投诉举报处理办法》（总局令第121号）第${article}条`,
  basisEn: 'Order 121',
});

export const dispatching: ReplyBody<'/api/cases/{caseId}/dispatching', 'get'> = {
  unit: xihu,
  handlerId: 'officer1',
  handlerName: '办案 王磊',
  dispatches: [
    {
      id: 'd1',
      from: centre,
      to: tonglu,
      direction: 'down',
      article: 41,
      ...basis('四十一'),
      placeRule: null,
      wasProposed: false,
      note: null,
      at: NOW - 30 * HOUR,
      userName: '分派 郑洁',
      endedAt: NOW - 26 * HOUR,
      returnReason: 'no-authority',
      returnNote: '经营地在西湖区文三路，应由西湖区局处理。',
    },
    {
      id: 'd2',
      from: centre,
      to: xihu,
      direction: 'down',
      article: 13,
      ...basis('十三'),
      placeRule: 'respondent-place',
      wasProposed: true,
      note: '请依法处理并按时告知投诉人。',
      at: NOW - 25 * HOUR,
      userName: '分派 郑洁',
      endedAt: null,
      returnReason: null,
      returnNote: null,
    },
  ],
  joint: [{ unit: tonglu, part: 'copy', addedAt: NOW - 25 * HOUR }],
  urgings: [
    {
      id: 'u1',
      kind: 'supervise',
      unit: xihu,
      by: hangzhou,
      note: '涉及食品安全，请三日内报告进展。',
      dueOn: '2026-11-24',
      at: NOW - 5 * HOUR,
      userName: '负责人 冯静',
      answer: null,
      answeredAt: null,
      answeredByName: null,
      endedAt: null,
    },
  ],
  disputes: [],
  may: {
    dispatch: true,
    giveBack: true,
    assign: true,
    urge: true,
    supervise: true,
    join: true,
    dispute: true,
    settle: false,
    answer: true,
  },
  assignable: [
    { unit: xihu, people: [{ userId: 'officer1', name: '办案 王磊' }] },
    { unit: { id: '330106002', name: '杭州市西湖区市场监督管理局北山市场监督管理所' }, people: [] },
  ],
};

export const proposals: ReplyBody<'/api/cases/{caseId}/dispatch-proposals', 'get'> = {
  situation: 'in-platform',
  region: '330106',
  rows: [
    { unitId: '330106', unitName: xihu.name, rule: 'published-address', article: 13, ...basis('十三'), fault: null },
    {
      unitId: '330200',
      unitName: '宁波市市场监督管理局',
      rule: 'platform-domicile',
      article: 13,
      ...basis('十三'),
      fault: 'outside',
    },
  ],
};

const unit = (id: string, name: string, children: number, wish: Partial<RowOf<'/api/units'>> = {}) => ({
  id,
  name,
  level: 'county' as const,
  kind: 'authority' as const,
  parentId: '330100',
  parentName: hangzhou.name,
  regionCode: id,
  receives: true,
  from: null,
  until: null,
  isOpen: true,
  successorId: null,
  children,
  ...wish,
});

export const units: readonly RowOf<'/api/units'>[] = [
  unit('330102', '杭州市上城区市场监督管理局', 14),
  unit('330106', xihu.name, 12),
  unit('330122', tonglu.name, 14),
  unit('330103', '杭州市下城区市场监督管理局', 0, { isOpen: false, until: '2021-04-08', successorId: '330105' }),
  unit('centre', centre.name, 0, { kind: 'centre', level: 'city', regionCode: null }),
];

export const unitDetail: ReplyBody<'/api/units/{unitId}', 'get'> = {
  ...(units[1] as RowOf<'/api/units'>),
  revision: 2,
  address: '杭州市西湖区文二西路8号',
  phone: '0571-88000000',
  successorName: null,
  way: [{ id: '100000', name: '国家市场监督管理总局' }, { id: '330000', name: '浙江省市场监督管理局' }, hangzhou, xihu],
  sections: [{ id: 's1', name: '消费者权益保护科', fields: ['consumer-rights', 'price'], from: null, until: null }],
  posts: [
    {
      id: 'p1',
      userId: 'officer1',
      userName: '办案 王磊',
      unitId: '330106',
      unitName: xihu.name,
      sectionId: 's1',
      postRole: 'handler',
      from: '2026-01-01',
      until: null,
      isPresent: true,
    },
    {
      id: 'p2',
      userId: 'head1',
      userName: '负责人 冯静',
      unitId: '330106',
      unitName: xihu.name,
      sectionId: null,
      postRole: 'head',
      from: '2026-01-01',
      until: null,
      isPresent: true,
    },
  ],
  changes: [
    { at: NOW - 100 * HOUR, userName: '系统管理员', name: '西湖区市场监管局', level: 'county', kind: 'authority' },
  ],
};

const load = (unitId: string, unitName: string, counts: readonly number[], isItself = false) => {
  const [open = 0, awaiting = 0, handling = 0, warned = 0, overdue = 0, supervised = 0, returned = 0] = counts;
  return { unitId, unitName, isItself, isOpen: true, open, awaiting, handling, warned, overdue, supervised, returned };
};

export const workload: ReplyBody<'/api/units/{unitId}/workload', 'get'> = {
  rows: [
    load('330106', xihu.name, [42, 11, 31, 3, 1, 2, 4], true),
    load('330106002', '杭州市西湖区市场监督管理局北山市场监督管理所', [17, 5, 12, 0, 0, 0, 1]),
    load('330106003', '杭州市西湖区市场监督管理局西溪市场监督管理所', [9, 2, 7, 1, 0, 0, 0]),
  ],
};

export const duties: ReplyBody<'/api/units/{unitId}/duties', 'get'> = {
  rows: [
    {
      id: 'duty1',
      unitId: '330106',
      userId: 'officer1',
      userName: '办案 王磊',
      from: NOW - HOUR,
      until: NOW + 11 * HOUR,
      note: '应急值班',
      isNow: true,
    },
  ],
};

export const offices: ReplyBody<'/api/document-offices', 'get'> = {
  rows: [
    {
      unit: xihu.id,
      unitName: xihu.name,
      mark: '杭西',
      name: xihu.name,
      contact: '消费者权益保护科',
      phone: '0571-88000000',
      address: '杭州市西湖区文二西路8号',
      isSuggested: true,
      updatedAt: NOW,
      mayChange: true,
    },
  ],
  ownUnits: [xihu],
};

export const head: ReplyBody<'/api/session', 'get'> = {
  user: { id: 'head1', name: 'head1', displayName: '负责人 冯静', roles: ['officer'], extension: null },
};
export const posts: ReplyBody<'/api/posts/mine', 'get'> = { rows: unitDetail.posts.slice(1) };

export const regionOfXihu: ReplyBody<'/api/regions/{code}', 'get'> = {
  code: '330106',
  name: '西湖区',
  level: 'county',
  parentCode: '330100',
  from: null,
  until: null,
  path: '浙江省 杭州市 西湖区',
};
