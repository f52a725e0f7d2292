import { m } from '../i18n/generated/messages.js';
import { formatNumber } from '../i18n/numbers.ts';
import type { FieldValue } from './case-fields.ts';

type MessageKey = keyof typeof m;

function wordOf(key: string): string {
  return key in m ? (m[key as MessageKey] as () => string)() : m['common.other']();
}

/** `person.name` → 姓名; the type and the urgency have no section. */
export function fieldLabel(path: string): string {
  return wordOf(path.includes('.') ? `field.${path}` : `field.case.${path}`);
}

/** A code of a list, under the name of its field: `person.sex` and `male` → 男. */
export function optionLabel(path: string, code: string): string {
  if (path === 'type') return wordOf(`case-type.${code}`);
  if (path === 'urgency') return wordOf(`urgency.${code}`);
  return wordOf(`option.${path.split('.')[1] ?? path}.${code}`);
}

const CODED = new Set([
  'type',
  'urgency',
  'person.sex',
  'person.ageBand',
  'person.idType',
  'person.answerBy',
  'person.group',
  'matter.issue',
  'matter.violation',
]);

/** The value as a person reads it. */
export function valueText(path: string, value: FieldValue): string {
  if (value === null) return m['common.none']();
  if (path === 'respondent.traderId') return m['trader.linked']();
  if (typeof value === 'boolean') return value ? m['common.yes']() : m['common.no']();
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return CODED.has(path) ? optionLabel(path, value) : value;
  return value.map((code) => optionLabel(path, code)).join('、');
}
