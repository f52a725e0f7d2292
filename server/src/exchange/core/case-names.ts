import type {
  CASE_STATES,
  CASE_TYPES,
  ISSUE_CLASSES,
  REQUEST_KINDS,
  SOURCES,
  URGENCIES,
  VIOLATION_CLASSES,
} from '@hotline/contracts';

/**
 * The words of the pages, in tables that leave the centre and come back: a test compares them with zh-CN.json. Tables
 * are Chinese whatever language a page has.
 */
type Word<List extends readonly string[]> = List[number];

export const TYPE_NAMES: Readonly<Record<Word<typeof CASE_TYPES>, string>> = {
  complaint: '投诉',
  report: '举报',
  inquiry: '咨询',
  suggestion: '建议',
  praise: '表扬',
};

export const STATE_NAMES: Readonly<Record<Word<typeof CASE_STATES>, string>> = {
  draft: '草稿',
  registered: '已登记',
  'awaiting-dispatch': '待分派',
  dispatched: '已分派',
  returned: '已退回',
  'awaiting-acceptance': '待受理',
  refused: '不予受理',
  mediating: '调解中',
  verifying: '核查中',
  extended: '已延期',
  filed: '已立案',
  'not-filed': '不予立案',
  'mediation-ended': '调解结束',
  closed: '已办结',
  archived: '已归档',
};

export const SOURCE_NAMES: Readonly<Record<Word<typeof SOURCES>, string>> = {
  phone: '电话',
  'platform-pc': '全国12315平台（网页）',
  'platform-app': '全国12315平台（APP）',
  'platform-wechat': '全国12315平台（微信）',
  'platform-alipay': '全国12315平台（支付宝）',
  'platform-baidu': '全国12315平台（百度）',
  'wechat-account': '微信公众号',
  weibo: '微博',
  toutiao: '头条',
  douyin: '抖音',
  website: '网站',
  letter: '来信',
  'walk-in': '来访',
  sms: '短信',
  'from-12345': '12345转办',
  petition: '信访件',
  superior: '上级交办',
  'other-department': '其他部门移送',
  monitoring: '监测发现',
};

export const URGENCY_NAMES: Readonly<Record<Word<typeof URGENCIES>, string>> = {
  normal: '一般',
  urgent: '紧急',
  'very-urgent': '特别紧急',
};

export const REQUEST_NAMES: Readonly<Record<Word<typeof REQUEST_KINDS>, string>> = {
  repair: '修理',
  redo: '重作',
  replace: '更换',
  return: '退货',
  'make-up-quantity': '补足数量',
  refund: '退款',
  compensation: '赔偿',
  other: '其他',
};

export const ISSUE_NAMES: Readonly<Record<Word<typeof ISSUE_CLASSES>, string>> = {
  'food-safety': '食品安全',
  quality: '质量',
  'after-sales': '售后服务',
  contract: '合同',
  price: '价格',
  advertising: '广告',
  measurement: '计量',
  'unfair-competition': '不正当竞争',
  'personal-rights': '人身权利',
  other: '其他',
};

export const VIOLATION_NAMES: Readonly<Record<Word<typeof VIOLATION_CLASSES>, string>> = {
  advertising: '广告',
  'consumer-rights': '侵害消费者权益',
  food: '食品',
  'unfair-competition': '不正当竞争',
  'product-quality': '产品质量',
  price: '价格',
  'unlicensed-trade': '无照经营',
  measurement: '计量',
  trademark: '商标',
  drugs: '药品',
  'medical-devices': '医疗器械',
  cosmetics: '化妆品',
  'special-equipment': '特种设备',
  other: '其他',
};
