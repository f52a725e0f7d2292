import type { WrongField } from '../../http/refusal.ts';

/** As the schema's checker tells it. */
export interface SchemaFault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
}

/** One fault a field, in words for whoever filled it in; the first that was found says the most. */
export function faultsByField(faults: readonly SchemaFault[]): WrongField[] {
  const byField = new Map<string, WrongField>();
  for (const fault of faults) {
    const field = fault.instancePath.split('/').filter(Boolean).join('.');
    if (!byField.has(field)) byField.set(field, { field, message: wordsOf(fault) });
  }
  return [...byField.values()];
}

function wordsOf({ keyword, params }: SchemaFault): string {
  const limit = 'limit' in params ? String(params.limit) : '';
  switch (keyword) {
    case 'required':
      return '缺少必填内容';
    case 'maxLength':
      return `过长，最多 ${limit} 个字`;
    case 'minLength':
      return '不能为空';
    case 'enum':
      return '不在可选范围内';
    case 'minimum':
    case 'maximum':
      return '数值超出范围';
    case 'pattern':
    case 'format':
      return '格式不正确';
    case 'boolean':
    case 'additionalProperties':
      return '不是可填的栏目';
    default:
      return '内容不符合要求';
  }
}
