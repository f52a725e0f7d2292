import { CLOCKS } from '@hotline/contracts';
import { citationText } from '../core/citation.ts';
import { dayOfKnown, type Day } from '../core/days.ts';
import type { Counting } from '../core/due-date.ts';
import { CLOCK_TITLES, explainDue, lengthText, weekdayText } from '../core/explain-due.ts';
import { PACKS } from '../core/packs/index.ts';
import type { ClockRule, RulePack } from '../core/rule-pack.ts';
import { countingOfFiles } from './read-calendar.ts';

/** `npm run law:check`: every clock of every pack for sample days around holidays, to be read by a lawyer. */
const SAMPLES: Readonly<Record<RulePack['id'], readonly string[]>> = {
  // First day; before Labour Day; periods that end in National Day; a holiday; a make-up Saturday; the turn of the year.
  'order-121': [
    '2026-04-15',
    '2026-04-29',
    '2026-06-18',
    '2026-08-03',
    '2026-09-24',
    '2026-09-28',
    '2026-10-01',
    '2026-10-10',
    '2026-12-25',
  ],
  'order-20-2024': ['2024-07-01', '2024-09-29', '2025-01-24', '2025-08-04', '2025-12-26', '2026-02-12', '2026-04-14'],
  'order-20': ['2020-01-02', '2020-01-20', '2021-09-28', '2023-04-26', '2024-02-06', '2024-06-30'],
  'cfda-21': ['2016-09-28', '2018-02-12', '2019-08-02', '2019-12-31'],
  'price-2014': ['2014-09-26', '2017-01-24', '2019-08-02', '2019-12-31'],
};

const lines: string[] = [];
const say = (line: string) => lines.push(line);

function printPack(pack: RulePack, counting: Counting): void {
  say(`\n■ ${pack.title}  [${pack.id}]`);
  say(`  接收日期 ${pack.from} 至 ${pack.to ?? '今'}${pack.hotlines ? `，热线 ${pack.hotlines.join('、')}` : ''}`);
  for (const name of CLOCKS) {
    const rule = pack.clocks[name];
    if (!rule) continue;
    const kind = rule.isOfficial ? '' : '（不计入法定期限）';
    say(
      `\n  ${CLOCK_TITLES[name]} (${name}) ${lengthText(rule.length)}${extensionText(rule)}${kind}  ${citationText(rule.basis)}${readingText(rule)}`,
    );
    for (const sample of SAMPLES[pack.id]) printSample(pack, name, dayOfKnown(sample), sample, counting);
  }
}

function extensionText({ extensions = [] }: ClockRule): string {
  return extensions
    .map(({ length }) => (length === 'decided' ? '，再由集体决定' : `，可延长${lengthText(length)}`))
    .join('');
}

function readingText({ reading }: ClockRule): string {
  return reading ? `\n    ※ ${reading.zh}（${reading.en}）` : '';
}

function printSample(
  pack: RulePack,
  name: (typeof CLOCKS)[number],
  start: Day,
  text: string,
  counting: Counting,
): void {
  const { extensions = [] } = pack.clocks[name]!;
  const plain = dueText(explainDue(pack, name, start, counting));
  const last = extensions.filter(({ length }) => length !== 'decided').length;
  const extended = last > 0 ? `  延长后 ${dueText(explainDue(pack, name, start, counting, last))}` : '';
  say(`    ${text} ${weekdayText(start)} → ${plain}${extended}`);
}

function dueText({ on, missingYear }: ReturnType<typeof explainDue>): string {
  return on === null ? `缺少${missingYear}年放假安排，不予计算` : `${on} ${weekdayText(dayOfKnown(on))}`;
}

say('各规则包的期限，供法制人员核对。首日不计入；以法定节假日届满的，顺延至其后第一日。');
const counting = countingOfFiles(process.argv.includes('--weekends-extend'));
for (const pack of Object.values(PACKS)) printPack(pack, counting);
process.stdout.write(`${lines.join('\n')}\n`);
