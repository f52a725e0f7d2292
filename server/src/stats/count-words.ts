import type { AgentCount, QueueCount } from './core/counts.ts';
import { AGENT_FIGURES, QUEUE_FIGURES, type Term } from './core/figures.ts';

/** Counts and figures in words: of the pages, of the formulas beside the figures, and of the exported files. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

const words = (zh: string, en: string): Words => ({ zh, en });

export const COUNT_WORDS: Readonly<Record<QueueCount | AgentCount, Words>> = {
  entered: words('进入排队', 'entered'),
  answered: words('接起', 'answered'),
  answeredInGoal: words('15 秒内接起', 'answered within 15 s'),
  answerWaitMs: words('接起前等待', 'wait of the answered'),
  abandoned: words('放弃', 'abandoned'),
  abandonedInGoal: words('15 秒内放弃', 'abandoned within 15 s'),
  abandonedShort: words('5 秒内放弃', 'abandoned under 5 s'),
  abandonWaitMs: words('放弃前等待', 'wait of the abandoned'),
  leftOtherwise: words('转出排队', 'left otherwise'),
  leftWaitMs: words('转出前等待', 'wait of those who left'),
  handled: words('处理完毕', 'handled'),
  talkMs: words('通话时长', 'talk'),
  holdMs: words('保持时长', 'hold'),
  wrapUpMs: words('整理时长', 'wrap-up'),
  staffSignedInMs: words('坐席签入时长', 'agents signed in'),
  staffBusyMs: words('坐席通话、保持、整理时长', 'agents in talk, hold, wrap-up'),
  signedInMs: words('签入时长', 'signed in'),
  readyMs: words('示闲时长', 'ready'),
  ringingMs: words('振铃时长', 'ringing'),
  pausedMs: words('示忙时长', 'paused'),
  offers: words('振铃次数', 'offers'),
  accepted: words('振铃接起', 'offers accepted'),
  declined: words('拒接', 'declined'),
  missed: words('未接', 'missed'),
  handledTalkMs: words('来电通话时长', 'talk of handled calls'),
  handledHoldMs: words('来电保持时长', 'hold of handled calls'),
  handledWrapUpMs: words('来电整理时长', 'wrap-up of handled calls'),
  placed: words('呼出', 'calls placed'),
  rated: words('已评价', 'rated'),
  satisfied: words('满意（4–5 分）', 'satisfied (4–5)'),
};

export const FIGURE_WORDS: Readonly<Record<string, Words>> = {
  'answer-rate': words('接通率', 'Answer rate'),
  'service-level': words('15 秒服务水平', 'Service level 15 s'),
  'service-level-without-short': words('服务水平（不计短放弃）', 'Service level, short abandons left out'),
  'service-level-of-answered': words('服务水平（按接起）', 'Service level of the answered'),
  'service-level-with-abandoned': words('服务水平（含及时放弃）', 'Service level, early abandons as met'),
  asa: words('平均应答速度', 'ASA'),
  abandonment: words('放弃率', 'Abandonment'),
  'short-abandonment': words('短放弃率', 'Short abandonment'),
  aht: words('平均处理时长', 'AHT'),
  occupancy: words('占用率', 'Occupancy'),
  satisfaction: words('满意率', 'Satisfaction'),
  'rated-share': words('参评率', 'Share who rated'),
  'offers-accepted': words('振铃接起率', 'Offers accepted'),
  'pause-share': words('示忙占比', 'Share of time paused'),
};

export interface Column {
  readonly code: string;
  readonly kind: 'count' | 'time' | 'ratio' | 'duration';
  readonly title: Words;
  readonly formula: Words | null;
  readonly target: { readonly atLeast?: number; readonly atMost?: number } | null;
}

type AnyFigure = (typeof QUEUE_FIGURES)[number] | (typeof AGENT_FIGURES)[number];

/** Figures first, with their formulas; then the raw counts that they are made of. */
export function columnsOf(figures: readonly AnyFigure[], counts: readonly (QueueCount | AgentCount)[]): Column[] {
  return [
    ...figures.map((figure) => ({
      code: figure.code,
      kind: figure.unit,
      title: FIGURE_WORDS[figure.code]!,
      formula: formulaOf(figure),
      target: figure.target ?? null,
    })),
    ...counts.map((code) => ({
      code,
      kind: code.endsWith('Ms') ? ('time' as const) : ('count' as const),
      title: COUNT_WORDS[code],
      formula: null,
      target: null,
    })),
  ];
}

function formulaOf({ over, under }: AnyFigure): Words {
  const inWords = (language: keyof Words) => `${sum(over, language)} ÷ ${sum(under, language)}`;
  return { zh: inWords('zh'), en: inWords('en') };
}

function sum(terms: readonly Term<QueueCount | AgentCount>[], language: keyof Words): string {
  const texts = terms.map((term, index) => {
    const isTakenOff = term.startsWith('-');
    const word = COUNT_WORDS[(isTakenOff ? term.slice(1) : term) as QueueCount][language];
    if (index === 0) return word;
    return `${isTakenOff ? '−' : '+'} ${word}`;
  });
  const text = texts.join(' ');
  if (texts.length === 1) return text;
  return `(${text})`;
}
