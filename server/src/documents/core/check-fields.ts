import { DOCUMENT_FORMS, type DocumentField, type DocumentKind, type FieldInput } from '@hotline/contracts';
import type { Fields } from './paper.ts';

export interface WrongDocumentField {
  readonly field: string;
  readonly message: string;
}

const LINE = /^[^\n\r]{0,200}$/u;
const CHECKS: Readonly<Record<FieldInput, (value: string) => string | null>> = {
  line: (value) => (LINE.test(value) ? null : '最多200字，不能换行'),
  text: (value) => (value.length <= 5_000 ? null : '最多5000字'),
  day: (value) => (isDay(value) ? null : '日期无效'),
  time: (value) => (isTime(value) ? null : '日期或时间无效'),
  'yes-no': (value) => (value === 'yes' || value === 'no' ? null : '请选择是或否'),
  count: (value) => (/^[0-9]{1,4}$/.test(value) ? null : '请填写数字'),
  'ground-16': (value) => (/^[1-7]$/.test(value) ? null : '请选择第十六条的情形'),
  'ground-23': (value) => (/^[1-8]$/.test(value) ? null : '请选择第二十三条的情形'),
};

/** What was typed and cannot stand, also in a draft. A field may be empty while somebody still writes. */
export function wrongFields(kind: DocumentKind, fields: Fields): WrongDocumentField[] {
  const known = new Map(DOCUMENT_FORMS[kind].fields.map((field) => [field.key, field]));
  return Object.entries(fields).flatMap(([key, value]) => {
    const field = known.get(key);
    if (!field) return [{ field: `fields.${key}`, message: '本文书没有此项' }];
    const wrong = value === '' ? null : CHECKS[field.input](value);
    return wrong === null ? [] : [{ field: `fields.${key}`, message: wrong }];
  });
}

/** What a document still lacks before it can be issued. */
export function missingFields(kind: DocumentKind, fields: Fields): WrongDocumentField[] {
  return DOCUMENT_FORMS[kind].fields
    .filter((field: DocumentField) => field.needed && !fields[field.key]?.trim())
    .map(({ key }) => ({ field: `fields.${key}`, message: '请填写' }));
}

function isTime(value: string): boolean {
  const match = /^([0-9-]{10})T([01][0-9]|2[0-3]):[0-5][0-9]$/.exec(value);
  return match !== null && isDay(match[1]!);
}

/** 31 February is no day. */
function isDay(value: string): boolean {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(value);
  if (!match) return false;
  const at = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return at.toISOString().startsWith(value);
}
