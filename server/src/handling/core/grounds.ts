import type { MediationEnd, RefusalGround, RulePackId } from '@hotline/contracts';
import { listed, type LegalGround, type LegalGrounds } from './legal-ground.ts';
import { CFDA_21_REFUSALS, ORDER_20_ENDS, ORDER_20_ENDS_2024, ORDER_20_REFUSALS } from './grounds-older.ts';

/** Order 121, article 16. */
const ORDER_121_REFUSALS = listed<RefusalGround>('《市场监督管理投诉举报处理办法》第十六条', [
  ['not-competent', '投诉事项不属于市场监督管理部门职责，或者本行政机关不具有处理权限的'],
  [
    'handled-elsewhere',
    '法院、仲裁机构、市场监督管理部门或者其他行政机关、消费者协会已经受理或者处理过同一消费者权益争议的',
  ],
  [
    'not-living-consumption',
    '不是为生活消费需要购买、使用商品或者接受服务，或者不能证明与被投诉人之间存在消费者权益争议的',
  ],
  ['too-late', '除法律另有规定外，投诉人知道或者应当知道自己的权益受到被投诉人侵害之日起超过三年的'],
  ['material-missing', '未提供本办法第十条第一款、第十一条规定的材料，或者提供虚假材料的'],
  ['identity-not-verified', '冒用他人名义或者拒不配合市场监督管理部门核验真实身份信息的'],
  ['other-law', '法律、法规、规章规定不予受理的其他情形'],
]);

/** Order 121, article 23. */
const ORDER_121_ENDS = listed<MediationEnd>('《市场监督管理投诉举报处理办法》第二十三条', [
  ['withdrawn-or-settled', '投诉人撤回投诉或者双方自行和解的'],
  ['absent-or-declined', '投诉人、被投诉人无正当理由不参加调解，或者明确拒绝调解的'],
  ['no-agreement', '经组织调解，投诉人或者被投诉人明确表示无法达成调解协议的'],
  ['testing-cost-disputed', '投诉人与被投诉人对鉴定、检测费用承担无法协商一致的'],
  ['time-over', '自投诉受理之日起六十日内投诉人和被投诉人未能达成调解协议的'],
  ['refusable-or-criminal', '市场监督管理部门受理投诉后，发现存在本办法第十六条、第四十二条规定情形的'],
  ['party-gone', '投诉人、被投诉人死亡或者主体资格灭失的'],
  ['other-law', '法律、法规、规章规定的应当终止调解的其他情形'],
]);

/** The rules for prices of 2014 are kept as far as law/README.md tells them: whoever refuses cites the rule. */
const CITED = listed<'other-law'>('收到投诉时施行的规定', [
  ['other-law', '收到投诉时施行的法律、法规、规章规定的情形'],
]);

const REFUSALS: Readonly<Record<RulePackId, LegalGrounds<RefusalGround>>> = {
  'order-121': ORDER_121_REFUSALS,
  'order-20-2024': ORDER_20_REFUSALS,
  'order-20': ORDER_20_REFUSALS,
  'cfda-21': CFDA_21_REFUSALS,
  'price-2014': CITED,
};
const ENDS: Readonly<Record<RulePackId, LegalGrounds<MediationEnd>>> = {
  'order-121': ORDER_121_ENDS,
  'order-20-2024': ORDER_20_ENDS_2024,
  'order-20': ORDER_20_ENDS,
  'cfda-21': CITED,
  'price-2014': CITED,
};

export function refusalGroundsOf(pack: RulePackId): LegalGrounds<RefusalGround> {
  return REFUSALS[pack];
}

export function mediationEndsOf(pack: RulePackId): LegalGrounds<MediationEnd> {
  return ENDS[pack];
}

export function groundOf<Code extends string>(grounds: LegalGrounds<Code>, code: Code): LegalGround<Code> | null {
  return grounds.items.find((ground) => ground.code === code) ?? null;
}
