import type { WrongField } from '../../http/refusal.ts';
import { IMPORT_FIELDS, type CellKind } from './import-fields.ts';

export interface ReadRow {
  readonly content: Readonly<Record<string, unknown>>;
  readonly wrong: readonly WrongField[];
}

/** What every row has that has no column for it. */
export interface ImportDefaults {
  readonly type: string;
  readonly source: string;
}

/** One row of a table as a case. Empty cells are no fields; what cannot be read is told by its field. */
export function readRow(
  cells: readonly string[],
  mapping: readonly (string | null)[],
  defaults: ImportDefaults,
): ReadRow {
  const content: Record<string, unknown> = { ...defaults };
  const wrong: WrongField[] = [];
  mapping.forEach((path, column) => {
    const field = IMPORT_FIELDS.find((each) => each.path === path);
    const text = (cells[column] ?? '').trim();
    if (!field || text === '') return;
    const value = readCell(text, field.cell);
    if (value === undefined) wrong.push({ field: field.path, message: MESSAGES[field.cell.kind] });
    else put(content, field.path, value);
  });
  return { content, wrong };
}

const MESSAGES: Readonly<Record<CellKind['kind'], string>> = {
  text: '内容无法识别',
  number: '不是数字',
  day: '不是日期，应为 2026-01-31',
  word: '不在可选范围内',
  words: '不在可选范围内',
};

function readCell(text: string, cell: CellKind): unknown {
  if (cell.kind === 'text') return text;
  if (cell.kind === 'number') return numberOf(text);
  if (cell.kind === 'day') return dayOf(text);
  if (cell.kind === 'word') return codeOf(text, cell.words);
  const codes = text
    .split(/[、,，;；\s]+/u)
    .filter(Boolean)
    .map((word) => codeOf(word, cell.words));
  return codes.includes(undefined) ? undefined : [...new Set(codes)];
}

function codeOf(text: string, words: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(words).find(([code, name]) => code === text || name === text)?.[0];
}

/** 1,234.50 元 and ￥88 are numbers too. */
function numberOf(text: string): number | undefined {
  const plain = text.replaceAll(/[,，￥¥元\s]/gu, '');
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** 2026-1-5, 2026/01/05, 2026年1月5日. */
function dayOf(text: string): string | undefined {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text);
  if (!found) return undefined;
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  // 30 February is no day, and must not become the second of March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}

function put(content: Record<string, unknown>, path: string, value: unknown): void {
  const [block = '', field] = path.split('.');
  if (field === undefined) content[block] = value;
  else content[block] = { ...(content[block] as object | undefined), [field]: value };
}
