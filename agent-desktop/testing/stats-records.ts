import type { ReplyBody } from '../src/lib/api/bodies.ts';

/** Statistics as the server gives them; typed by its own document, its words copied. */

type Columns = ReplyBody<'/api/stats/columns', 'get'>;
type Column = Columns['queues'][number];
type Reply = ReplyBody<'/api/stats/queues', 'get'>;

const words = (zh: string, en: string) => ({ zh, en });
const column = (
  code: string,
  kind: Column['kind'],
  title: Column['title'],
  formula: Column['formula'] = null,
  target: Column['target'] = null,
): Column => ({ code, kind, title, formula, target });

export const statsColumns: Columns = {
  queues: [
    column('answer-rate', 'ratio', words('接通率', 'Answer rate'), words('接起 ÷ 进入排队', 'answered ÷ entered'), {
      atLeast: 0.95,
    }),
    column(
      'service-level',
      'ratio',
      words('15 秒服务水平', 'Service level 15 s'),
      words('15 秒内接起 ÷ (接起 + 放弃)', 'answered within 15 s ÷ (answered + abandoned)'),
      { atLeast: 0.95 },
    ),
    column(
      'service-level-without-short',
      'ratio',
      words('服务水平（不计短放弃）', 'Service level, short abandons left out'),
      words(
        '15 秒内接起 ÷ (接起 + 放弃 − 5 秒内放弃)',
        'answered within 15 s ÷ (answered + abandoned − abandoned under 5 s)',
      ),
      null,
    ),
    column(
      'service-level-of-answered',
      'ratio',
      words('服务水平（按接起）', 'Service level of the answered'),
      words('15 秒内接起 ÷ 接起', 'answered within 15 s ÷ answered'),
      null,
    ),
    column(
      'service-level-with-abandoned',
      'ratio',
      words('服务水平（含及时放弃）', 'Service level, early abandons as met'),
      words(
        '(15 秒内接起 + 15 秒内放弃) ÷ (接起 + 放弃)',
        '(answered within 15 s + abandoned within 15 s) ÷ (answered + abandoned)',
      ),
      null,
    ),
    column(
      'asa',
      'duration',
      words('平均应答速度', 'ASA'),
      words('接起前等待 ÷ 接起', 'wait of the answered ÷ answered'),
      { atMost: 15000 },
    ),
    column('abandonment', 'ratio', words('放弃率', 'Abandonment'), words('放弃 ÷ 进入排队', 'abandoned ÷ entered'), {
      atMost: 0.05,
    }),
    column(
      'short-abandonment',
      'ratio',
      words('短放弃率', 'Short abandonment'),
      words('5 秒内放弃 ÷ 进入排队', 'abandoned under 5 s ÷ entered'),
      null,
    ),
    column(
      'aht',
      'duration',
      words('平均处理时长', 'AHT'),
      words('(通话时长 + 保持时长 + 整理时长) ÷ 处理完毕', '(talk + hold + wrap-up) ÷ handled'),
      null,
    ),
    column(
      'satisfaction',
      'ratio',
      words('满意率', 'Satisfaction'),
      words('满意（4–5 分） ÷ 已评价', 'satisfied (4–5) ÷ rated'),
      null,
    ),
    column(
      'rated-share',
      'ratio',
      words('参评率', 'Share who rated'),
      words('已评价 ÷ 接起', 'rated ÷ answered'),
      null,
    ),
    column(
      'occupancy',
      'ratio',
      words('占用率', 'Occupancy'),
      words('坐席通话、保持、整理时长 ÷ 坐席签入时长', 'agents in talk, hold, wrap-up ÷ agents signed in'),
      { atLeast: 0.75, atMost: 0.85 },
    ),
    column('entered', 'count', words('进入排队', 'entered'), null, null),
    column('answered', 'count', words('接起', 'answered'), null, null),
    column('answeredInGoal', 'count', words('15 秒内接起', 'answered within 15 s'), null, null),
    column('answerWaitMs', 'time', words('接起前等待', 'wait of the answered'), null, null),
    column('abandoned', 'count', words('放弃', 'abandoned'), null, null),
    column('abandonedInGoal', 'count', words('15 秒内放弃', 'abandoned within 15 s'), null, null),
    column('abandonedShort', 'count', words('5 秒内放弃', 'abandoned under 5 s'), null, null),
    column('abandonWaitMs', 'time', words('放弃前等待', 'wait of the abandoned'), null, null),
    column('leftOtherwise', 'count', words('转出排队', 'left otherwise'), null, null),
    column('leftWaitMs', 'time', words('转出前等待', 'wait of those who left'), null, null),
    column('handled', 'count', words('处理完毕', 'handled'), null, null),
    column('talkMs', 'time', words('通话时长', 'talk'), null, null),
    column('holdMs', 'time', words('保持时长', 'hold'), null, null),
    column('wrapUpMs', 'time', words('整理时长', 'wrap-up'), null, null),
    column('rated', 'count', words('已评价', 'rated'), null, null),
    column('satisfied', 'count', words('满意（4–5 分）', 'satisfied (4–5)'), null, null),
    column('staffSignedInMs', 'time', words('坐席签入时长', 'agents signed in'), null, null),
    column('staffBusyMs', 'time', words('坐席通话、保持、整理时长', 'agents in talk, hold, wrap-up'), null, null),
  ],
  agents: [
    column(
      'occupancy',
      'ratio',
      words('占用率', 'Occupancy'),
      words('(通话时长 + 保持时长 + 整理时长) ÷ 签入时长', '(talk + hold + wrap-up) ÷ signed in'),
      { atLeast: 0.75, atMost: 0.85 },
    ),
    column(
      'aht',
      'duration',
      words('平均处理时长', 'AHT'),
      words(
        '(来电通话时长 + 来电保持时长 + 来电整理时长) ÷ 处理完毕',
        '(talk of handled calls + hold of handled calls + wrap-up of handled calls) ÷ handled',
      ),
      null,
    ),
    column(
      'offers-accepted',
      'ratio',
      words('振铃接起率', 'Offers accepted'),
      words('振铃接起 ÷ 振铃次数', 'offers accepted ÷ offers'),
      null,
    ),
    column(
      'pause-share',
      'ratio',
      words('示忙占比', 'Share of time paused'),
      words('示忙时长 ÷ 签入时长', 'paused ÷ signed in'),
      null,
    ),
    column(
      'satisfaction',
      'ratio',
      words('满意率', 'Satisfaction'),
      words('满意（4–5 分） ÷ 已评价', 'satisfied (4–5) ÷ rated'),
      null,
    ),
    column('signedInMs', 'time', words('签入时长', 'signed in'), null, null),
    column('readyMs', 'time', words('示闲时长', 'ready'), null, null),
    column('ringingMs', 'time', words('振铃时长', 'ringing'), null, null),
    column('talkMs', 'time', words('通话时长', 'talk'), null, null),
    column('holdMs', 'time', words('保持时长', 'hold'), null, null),
    column('wrapUpMs', 'time', words('整理时长', 'wrap-up'), null, null),
    column('pausedMs', 'time', words('示忙时长', 'paused'), null, null),
    column('offers', 'count', words('振铃次数', 'offers'), null, null),
    column('accepted', 'count', words('振铃接起', 'offers accepted'), null, null),
    column('declined', 'count', words('拒接', 'declined'), null, null),
    column('missed', 'count', words('未接', 'missed'), null, null),
    column('handled', 'count', words('处理完毕', 'handled'), null, null),
    column('handledTalkMs', 'time', words('来电通话时长', 'talk of handled calls'), null, null),
    column('handledHoldMs', 'time', words('来电保持时长', 'hold of handled calls'), null, null),
    column('handledWrapUpMs', 'time', words('来电整理时长', 'wrap-up of handled calls'), null, null),
    column('placed', 'count', words('呼出', 'calls placed'), null, null),
    column('rated', 'count', words('已评价', 'rated'), null, null),
    column('satisfied', 'count', words('满意（4–5 分）', 'satisfied (4–5)'), null, null),
  ],
};

const NOW = Date.now();
const numbersOf = (columns: readonly Column[], index: number): Reply['sum'] =>
  Object.fromEntries(
    columns.map(({ code, kind }, place) => {
      if (index === 4 && kind === 'ratio') return [code, null];
      if (kind === 'ratio')
        return [code, code.includes('abandon') ? 0.031 + index / 100 : 0.98 - index / 40 - place / 500];
      if (kind === 'duration') return [code, code === 'asa' ? 9_400 + index * 2_700 : 231_000 + index * 11_000];
      return [code, kind === 'time' ? 5_400_000 + place * 97_000 : 420 - index * 61 - place * 7];
    }),
  );

const replyOf = (columns: readonly Column[], keys: readonly (readonly [string, string])[]): Reply => ({
  rows: keys.map(([key, name], index) => ({ slot: null, key, name, numbers: numbersOf(columns, index) })),
  total: keys.length,
  page: 1,
  pageSize: 25,
  sum: numbersOf(columns, 0),
  countedUpTo: NOW,
});

export const queueStats = replyOf(statsColumns.queues, [
  ['general', '综合'],
  ['food-drug', '食品药品'],
  ['quality', '质量'],
  ['price', '价格'],
  ['intellectual-property', '知识产权'],
]);
export const agentStats = replyOf(
  statsColumns.agents,
  ['李静', '陈晓', '周岚', '王敏', '赵磊'].map((name, index) => [`agent${index + 1}`, name] as const),
);
