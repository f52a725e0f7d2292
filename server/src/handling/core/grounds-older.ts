import type { MediationEnd, RefusalGround } from '@hotline/contracts';
import { listed } from './legal-ground.ts';

/** Order 20, article 15. */
export const ORDER_20_REFUSALS = listed<RefusalGround>('《市场监督管理投诉举报处理暂行办法》第十五条', [
  ['not-competent', '投诉事项不属于市场监督管理部门职责，或者本行政机关不具有处理权限的'],
  [
    'handled-elsewhere',
    '法院、仲裁机构、市场监督管理部门或者其他行政机关、消费者协会或者依法成立的其他调解组织已经受理或者处理过同一消费者权益争议的',
  ],
  [
    'not-living-consumption',
    '不是为生活消费需要购买、使用商品或者接受服务，或者不能证明与被投诉人之间存在消费者权益争议的',
  ],
  ['too-late', '除法律另有规定外，投诉人知道或者应当知道自己的权益受到被投诉人侵害之日起超过三年的'],
  ['material-missing', '未提供本办法第九条第一款和第十条规定的材料的'],
  ['other-law', '法律、法规、规章规定不予受理的其他情形'],
]);

/** Order 20, article 21: worded and ordered otherwise than article 23 of Order 121, and without the death of a party. */
const endsOfOrder20 = (time: string) =>
  listed<MediationEnd>('《市场监督管理投诉举报处理暂行办法》第二十一条', [
    ['withdrawn-or-settled', '投诉人撤回投诉或者双方自行和解的'],
    [
      'testing-cost-disputed',
      '投诉人与被投诉人对委托承担检定、检验、检测、鉴定工作的技术机构或者费用承担无法协商一致的',
    ],
    ['absent-or-declined', '投诉人或者被投诉人无正当理由不参加调解，或者被投诉人明确拒绝调解的'],
    ['no-agreement', '经组织调解，投诉人或者被投诉人明确表示无法达成调解协议的'],
    ['time-over', `自投诉受理之日起${time}内投诉人和被投诉人未能达成调解协议的`],
    ['refusable-or-criminal', '市场监督管理部门受理投诉后，发现存在本办法第十五条规定情形的'],
    ['other-law', '法律、法规、规章规定的应当终止调解的其他情形'],
  ]);

export const ORDER_20_ENDS = endsOfOrder20('四十五个工作日');
/** From 2024-07-01 article 46 of the State Council's regulation on consumer rights says sixty days. */
export const ORDER_20_ENDS_2024 = endsOfOrder20('六十日');

/** CFDA Order 21 of 2016, article 12; it covers complaints and reports alike. */
export const CFDA_21_REFUSALS = listed<RefusalGround>('《食品药品投诉举报管理办法》第十二条', [
  ['no-clear-target', '无具体明确的被投诉举报对象和违法行为的'],
  ['not-our-area', '被投诉举报对象及违法行为均不在本食品药品投诉举报机构或者管理部门管辖范围的'],
  ['not-competent', '不属于食品药品监督管理部门监管职责范围的'],
  ['repeat-pending', '投诉举报已经受理且仍在调查处理过程中，投诉举报人就同一事项重复投诉举报的'],
  ['repeat-decided', '投诉举报已依法处理，投诉举报人在无新线索的情况下以同一事实或者理由重复投诉举报的'],
  ['prosecution-barred', '违法行为已经超过法定追诉时限的'],
  ['other-way', '应当通过诉讼、仲裁、行政复议等法定途径解决或者已经进入上述程序的'],
  ['other-law', '其他依法不应当受理的情形'],
]);
