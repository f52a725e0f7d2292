import {
  ISSUE_NAMES,
  REQUEST_NAMES,
  SOURCE_NAMES,
  TYPE_NAMES,
  URGENCY_NAMES,
  VIOLATION_NAMES,
} from '../../exchange/core/case-names.ts';

/** How the text of a cell becomes a value. */
export type CellKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  | { readonly kind: 'day' }
  /** A word of a closed list, by its code or by its Chinese name. */
  | { readonly kind: 'word'; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: 'words'; readonly words: Readonly<Record<string, string>> };

export interface ImportField {
  /** `person.name`; a field of the case itself has no dot. */
  readonly path: string;
  /** Heads under which people write it; the first is its name. */
  readonly heads: readonly string[];
  readonly cell: CellKind;
}

const text = { kind: 'text' } as const;
const word = (words: Readonly<Record<string, string>>) => ({ kind: 'word', words }) as const;

/** What a column of a table may become. Heads that fit are mapped by themselves; a person corrects them. */
export const IMPORT_FIELDS: readonly ImportField[] = [
  { path: 'type', heads: ['类型', '工单类型', 'type'], cell: word(TYPE_NAMES) },
  { path: 'source', heads: ['来源', 'source'], cell: word(SOURCE_NAMES) },
  { path: 'urgency', heads: ['紧急程度'], cell: word(URGENCY_NAMES) },
  { path: 'person.name', heads: ['姓名', '投诉人', '投诉人姓名'], cell: text },
  { path: 'person.phone', heads: ['联系电话', '电话', '手机'], cell: text },
  { path: 'person.address', heads: ['通讯地址', '联系地址', '投诉人地址'], cell: text },
  { path: 'person.idNumber', heads: ['证件号码', '身份证号'], cell: text },
  { path: 'respondent.name', heads: ['被投诉人', '被举报人', '商家名称', '企业名称'], cell: text },
  { path: 'respondent.creditCode', heads: ['统一社会信用代码', '信用代码'], cell: text },
  { path: 'respondent.address', heads: ['被投诉人地址', '商家地址', '企业地址'], cell: text },
  { path: 'respondent.phone', heads: ['被投诉人电话', '商家电话'], cell: text },
  { path: 'subject.class', heads: ['商品类别', '服务类别'], cell: text },
  { path: 'subject.name', heads: ['商品名称', '服务名称'], cell: text },
  { path: 'subject.amountYuan', heads: ['涉及金额', '金额', '消费金额'], cell: { kind: 'number' } },
  { path: 'subject.boughtOn', heads: ['购买日期', '消费日期'], cell: { kind: 'day' } },
  { path: 'matter.facts', heads: ['事实', '投诉内容', '举报内容', '诉求内容'], cell: text },
  { path: 'matter.question', heads: ['咨询内容'], cell: text },
  { path: 'matter.place', heads: ['发生地点', '事发地'], cell: text },
  { path: 'matter.happenedOn', heads: ['发生日期', '事发日期'], cell: { kind: 'day' } },
  { path: 'matter.issue', heads: ['问题类别'], cell: word(ISSUE_NAMES) },
  { path: 'matter.violation', heads: ['违法类别'], cell: word(VIOLATION_NAMES) },
  { path: 'requests.kinds', heads: ['投诉请求', '诉求'], cell: { kind: 'words', words: REQUEST_NAMES } },
  { path: 'requests.compensationYuan', heads: ['赔偿金额'], cell: { kind: 'number' } },
];

/** The field that each column's head names; null where none does. No field is given twice. */
export function guessMapping(headers: readonly string[]): (string | null)[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    const name = header.trim();
    const field = IMPORT_FIELDS.find(({ path, heads }) => path === name || heads.includes(name));
    if (!field || taken.has(field.path)) return null;
    taken.add(field.path);
    return field.path;
  });
}

/** How a field is called in tables. */
export function fieldName(path: string): string {
  return IMPORT_FIELDS.find((field) => field.path === path)?.heads[0] ?? path;
}
