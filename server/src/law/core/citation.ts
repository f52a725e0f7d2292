/** Where a rule stands: which law, and the article where it is known. */
export interface Citation {
  readonly law: LawId;
  readonly article?: number;
  /** 项, as in 第二十三条第五项. */
  readonly point?: number;
}

const LAWS = {
  'order-121': ['《市场监督管理投诉举报处理办法》（总局令第121号）', 'Order 121'],
  'order-20': ['《市场监督管理投诉举报处理暂行办法》（总局令第20号）', 'Order 20'],
  'consumer-regulation': ['《消费者权益保护法实施条例》', 'Regulation for the Consumer Law'],
  'penalty-procedure': ['《市场监督管理行政处罚程序规定》', 'Penalty procedure'],
  'cfda-21': ['《食品药品投诉举报管理办法》（食药总局令第21号）', 'CFDA Order 21'],
  'price-2014': ['《价格违法行为举报处理规定》（发改委令第6号）', 'Price rules of 2014'],
  'platform-rule': ['全国12315平台在线消费纠纷解决规则', 'ODR rule of the 12315 platform'],
  'internal-target': ['内部时限（系统设置）', 'Internal target (a setting)'],
  'self-correction': ['《行政复议法》及自行纠正', 'Administrative Reconsideration Law, correction of one’s own act'],
} as const;
export type LawId = keyof typeof LAWS;

/** 《市场监督管理投诉举报处理办法》（总局令第121号）第十五条 */
export function citationText({ law, article, point }: Citation): string {
  const ofArticle = article === undefined ? '' : `第${chineseNumber(article)}条`;
  const ofPoint = point === undefined ? '' : `第${chineseNumber(point)}项`;
  return `${LAWS[law][0]}${ofArticle}${ofPoint}`;
}

export function citationTextEn({ law, article, point }: Citation): string {
  return `${LAWS[law][1]}${article === undefined ? '' : `, article ${article}`}${point === undefined ? '' : ` (${point})`}`;
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** Up to 99, as laws number their articles. */
function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = DIGITS[value % 10]!;
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : DIGITS[tens]!}十${ones}`;
}
