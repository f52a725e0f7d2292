import { stringify } from 'csv-stringify/sync';
import { DateTime } from 'luxon';
import type { Words } from './count-words.ts';
import { VIEWS, type ViewName } from './stats-views.ts';

export interface CsvRow {
  readonly slot: number | null;
  readonly name: string;
  readonly numbers: Readonly<Record<string, number | null>>;
}

const FIRST_COLUMNS = {
  slot: { zh: '时段（北京时间）', en: 'interval (Beijing time)' },
  queues: { zh: '队列', en: 'queue' },
  agents: { zh: '坐席', en: 'agent' },
} as const;
const MILLISECONDS = { zh: '（毫秒）', en: ' (ms)' } as const;

/**
 * All digits, for a spreadsheet. Formulas stand in the head, beside the name of their figure; names that a spreadsheet
 * would take for a formula of its own are made harmless.
 */
export function statsCsv(view: ViewName, rows: readonly CsvRow[], language: keyof Words): string {
  const { columns } = VIEWS[view];
  const head = columns.map(({ title, formula, kind }) => {
    const unit = kind === 'time' || kind === 'duration' ? MILLISECONDS[language] : '';
    return `${title[language]}${unit}${formula ? ` = ${formula[language]}` : ''}`;
  });
  const lines = rows.map(({ slot, name, numbers }) => [
    slot === null ? '' : DateTime.fromMillis(slot, { zone: 'Asia/Shanghai' }).toFormat('yyyy-LL-dd HH:mm'),
    name,
    ...columns.map(({ code }) => numbers[code] ?? ''),
  ]);
  return stringify([[FIRST_COLUMNS.slot[language], FIRST_COLUMNS[view][language], ...head], ...lines], {
    bom: true,
    escape_formulas: true,
  });
}
