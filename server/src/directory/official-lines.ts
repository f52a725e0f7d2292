import type { OutsideLine } from './line-repository.ts';

/**
 * Hotlines of other authorities to which a citizen may be led over. The list of a fresh installation: the numbers are
 * national short codes (工信部 短号码), and an administrator changes them, since in many cities they have been merged
 * into 12345.
 */
export const OFFICIAL_LINES: readonly Omit<OutsideLine, 'position'>[] = [
  { id: '12345', nameZh: '12345 政务服务便民热线', nameEn: '12345 City hotline', number: '12345' },
  { id: '12333', nameZh: '12333 人力资源和社会保障', nameEn: '12333 Labour and social security', number: '12333' },
  { id: '12328', nameZh: '12328 交通运输服务监督', nameEn: '12328 Transport', number: '12328' },
  { id: '12320', nameZh: '12320 卫生健康', nameEn: '12320 Health', number: '12320' },
  { id: '12366', nameZh: '12366 纳税服务', nameEn: '12366 Taxes', number: '12366' },
  { id: '12348', nameZh: '12348 公共法律服务', nameEn: '12348 Legal aid', number: '12348' },
  { id: '12301', nameZh: '12301 旅游投诉', nameEn: '12301 Tourism', number: '12301' },
  { id: '12313', nameZh: '12313 烟草专卖', nameEn: '12313 Tobacco', number: '12313' },
  { id: '12350', nameZh: '12350 安全生产举报', nameEn: '12350 Safety at work', number: '12350' },
  { id: '12369', nameZh: '12369 生态环境举报', nameEn: '12369 Environment', number: '12369' },
  { id: '12378', nameZh: '12378 银行保险投诉', nameEn: '12378 Banking and insurance', number: '12378' },
  { id: '12386', nameZh: '12386 证券期货投诉', nameEn: '12386 Securities', number: '12386' },
  { id: '12300', nameZh: '12300 电信用户申诉', nameEn: '12300 Telecoms', number: '12300' },
  { id: '110', nameZh: '110 公安报警', nameEn: '110 Police', number: '110' },
  { id: '120', nameZh: '120 医疗急救', nameEn: '120 Ambulance', number: '120' },
];
