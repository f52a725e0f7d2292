import type { ClockName } from '@hotline/contracts';
import { citationText, citationTextEn } from './citation.ts';
import { textOf, weekdayOf, yearOf, type Day } from './days.ts';
import { dueOn, type Counting, type Length } from './due-date.ts';
import type { ClockRule, RulePack } from './rule-pack.ts';

export const CLOCK_TITLES: Readonly<Record<ClockName, string>> = {
  dispatch: '分派',
  acceptance: '受理决定',
  mediation: '调解',
  'end-notice': '终止调解告知',
  verification: '线索核查',
  'filing-notice': '立案情况告知',
  enforcement: '案件办理',
  jurisdiction: '管辖争议协商',
  negotiation: '平台自行协商',
  handling: '投诉举报办理',
  'passing-on': '转办',
};

export interface ExplainedDue {
  /** 2026-10-13; null while a calendar is missing. */
  readonly on: string | null;
  readonly missingYear: number | null;
  /** The rule behind it, in one line for a person. */
  readonly rule: string;
}

/** The last day of a clock that starts on a given day, and why it is that day. */
export function explainDue(
  pack: RulePack,
  clock: ClockName,
  start: Day,
  counting: Counting,
  extensions = 0,
): ExplainedDue {
  const rule = pack.clocks[clock];
  if (!rule) throw new RangeError(`pack ${pack.id} has no clock ${clock}`);
  const length = extended(rule, extensions);
  const due = dueOn(start, length, counting);
  const said = `${CLOCK_TITLES[clock]}：自${textOf(start)}起${lengthText(length)}（首日不计入）`;
  const reading = rule.reading ? ` · ${rule.reading.zh} (${rule.reading.en})` : '';
  const basis = `${citationText(rule.basis)} · ${citationTextEn(rule.basis)} · ${pack.id}${reading}`;
  if (due.kind === 'calendar-missing') return { on: null, missingYear: due.year, rule: `${said}；${basis}` };
  return {
    on: textOf(due.on),
    missingYear: null,
    rule: `${said}${movedText(start, length, due.on, counting)}；${basis}`,
  };
}

function extended({ length, extensions = [] }: ClockRule, times: number): Length {
  const given = extensions.slice(0, times).map((each) => (each.length === 'decided' ? 0 : each.length.count));
  return { ...length, count: length.count + given.reduce((sum, days) => sum + days, 0) };
}

export function lengthText({ count, unit }: Length): string {
  return unit === 'days' ? `${count}日` : `${count}个工作日`;
}

const WEEKDAYS = '一二三四五六日';

export function weekdayText(day: Day): string {
  return `周${WEEKDAYS[weekdayOf(day)]!}`;
}

function movedText(start: Day, { count, unit }: Length, on: Day, { calendar }: Counting): string {
  if (unit === 'days') {
    const last = start + count;
    return on === last ? '' : `，届满日${textOf(last)}为${calendar.isHoliday(last) ? '法定节假日' : '休息日'}，顺延`;
  }
  const between = Array.from({ length: on - start }, (_, index) => start + 1 + index);
  const holidays = between.filter((day) => calendar.isHoliday(day)).length;
  const made = between.filter((day) => weekdayOf(day) >= 5 && calendar.isWorkday(day)).length;
  const parts = [holidays > 0 ? `其间放假${holidays}天` : '', made > 0 ? `调休上班${made}天` : ''].filter(
    (part) => part !== '',
  );
  return parts.length > 0 ? `，${parts.join('、')}（${yearOf(on)}年放假安排）` : '';
}
