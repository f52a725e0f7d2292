import { CLOCKS, type ClockName } from '@hotline/contracts';
import { citationText } from './citation.ts';
import { dayOfKnown } from './days.ts';
import type { Counting } from './due-date.ts';
import { CLOCK_TITLES, explainDue, lengthText, weekdayText } from './explain-due.ts';
import type { ClockRule, RulePack } from './rule-pack.ts';
import { SAMPLE_RECEIPTS } from './sample-receipts.ts';

/** Every clock of a pack for its sample days, as a lawyer reads it. */
export function checkLines(pack: RulePack, counting: Counting): string[] {
  const clocks = CLOCKS.flatMap((name) => {
    const rule = pack.clocks[name];
    if (!rule) return [];
    const samples = SAMPLE_RECEIPTS[pack.id].map((day) => sampleLine(pack, name, day, counting));
    return ['', headLine(name, rule), ...readingLine(rule), ...samples];
  });
  const lines = pack.hotlines ? `，热线 ${pack.hotlines.join('、')}` : '';
  return ['', `■ ${pack.title}  [${pack.id}]`, `  接收日期 ${pack.from} 至 ${pack.to ?? '今'}${lines}`, ...clocks];
}

function headLine(name: ClockName, rule: ClockRule): string {
  const kind = rule.isOfficial ? '' : '（不计入法定期限）';
  const length = `${lengthText(rule.length)}${extensionText(rule)}`;
  return `  ${CLOCK_TITLES[name]} (${name}) ${length}${kind}  ${citationText(rule.basis)}`;
}

function extensionText({ extensions = [] }: ClockRule): string {
  return extensions
    .map(({ length }) => (length === 'decided' ? '，再由集体决定' : `，可延长${lengthText(length)}`))
    .join('');
}

function readingLine({ reading }: ClockRule): string[] {
  return reading ? [`    ※ ${reading.zh}（${reading.en}）`] : [];
}

function sampleLine(pack: RulePack, name: ClockName, day: string, counting: Counting): string {
  const { extensions = [] } = pack.clocks[name]!;
  const start = dayOfKnown(day);
  const plain = dueText(explainDue(pack, name, start, counting));
  const last = extensions.filter(({ length }) => length !== 'decided').length;
  const extended = last > 0 ? `  延长后 ${dueText(explainDue(pack, name, start, counting, last))}` : '';
  return `    ${day} ${weekdayText(start)} → ${plain}${extended}`;
}

function dueText({ on, missingYear }: ReturnType<typeof explainDue>): string {
  return on === null ? `缺少${missingYear}年放假安排，不予计算` : `${on} ${weekdayText(dayOfKnown(on))}`;
}
