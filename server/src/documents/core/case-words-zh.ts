import type { IDENTITY_MATERIALS, ID_TYPES, ISSUE_CLASSES, REQUEST_KINDS, VIOLATION_CLASSES } from '@hotline/contracts';

/** A case's codes in the words of an official paper, which is Chinese whatever language the page speaks. */
export const ID_TYPE_ZH: Readonly<Record<(typeof ID_TYPES)[number], string>> = {
  'resident-id': '居民身份证',
  passport: '护照',
  'hk-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  other: '其他证件',
};

export const REQUEST_ZH: Readonly<Record<(typeof REQUEST_KINDS)[number], string>> = {
  repair: '修理',
  redo: '重作',
  replace: '更换',
  return: '退货',
  'make-up-quantity': '补足商品数量',
  refund: '退还货款和服务费用',
  compensation: '赔偿损失',
  other: '其他',
};

export const ISSUE_ZH: Readonly<Record<(typeof ISSUE_CLASSES)[number], string>> = {
  'food-safety': '食品安全问题',
  quality: '质量问题',
  'after-sales': '售后服务问题',
  contract: '合同问题',
  price: '价格问题',
  advertising: '广告问题',
  measurement: '计量问题',
  'unfair-competition': '不正当竞争问题',
  'personal-rights': '人身权利问题',
  other: '消费者权益争议',
};

export const VIOLATION_ZH: Readonly<Record<(typeof VIOLATION_CLASSES)[number], string>> = {
  advertising: '广告违法行为',
  'consumer-rights': '侵害消费者权益违法行为',
  food: '食品违法行为',
  'unfair-competition': '不正当竞争违法行为',
  'product-quality': '产品质量违法行为',
  price: '价格违法行为',
  'unlicensed-trade': '无照经营违法行为',
  measurement: '计量违法行为',
  trademark: '商标违法行为',
  drugs: '药品违法行为',
  'medical-devices': '医疗器械违法行为',
  cosmetics: '化妆品违法行为',
  'special-equipment': '特种设备违法行为',
  other: '违法行为',
};

export const MATERIAL_ZH: Readonly<Record<(typeof IDENTITY_MATERIALS)[number], string>> = {
  'id-document': '身份证件',
  'phone-ownership': '手机号码归属证明',
  'address-proof': '通讯地址证明',
  authorisation: '授权委托书原件和受托人身份证明',
  other: '其他身份证明材料',
};
