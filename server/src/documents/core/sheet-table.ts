import type { Content, ContentTable, ContentText, TableCell } from 'pdfmake/interfaces.js';
import { blank, day } from './sheet.ts';

/** The cells of the two registration forms. */
export const TABLE_TEXT = 12;

/** A label that is read from top to bottom. */
export function upright(text: string, rows = 1): TableCell {
  const column = [...text].join('\n');
  return {
    text: column,
    alignment: 'center',
    verticalAlignment: 'middle',
    rowSpan: rows,
    fontSize: 10.5,
    lineHeight: 0.72,
  };
}

export function label(text: string): TableCell {
  return { text, alignment: 'center', verticalAlignment: 'middle' };
}

export function filled(value: string | undefined, columns = 1): TableCell {
  return { text: value?.trim() ?? '', colSpan: columns, verticalAlignment: 'middle', alignment: 'left' };
}

/** Room for what is told; it grows with its text, over several pages if need be. */
export function told(value: string | undefined, columns: number): TableCell {
  return { text: value?.trim() ?? '', colSpan: columns, alignment: 'left' };
}

/** □是 □否, the chosen one filled. */
export function yesOrNo(value: string | undefined): TableCell {
  return label(`${value === 'yes' ? '■' : '□'}是 ${value === 'no' ? '■' : '□'}否`);
}

/** The last row, which stays on one page. `signers`: who signs, who they are when they are known, and when. */
export function signatures(
  ...signers: readonly [who: string, name: string | undefined, on: string | undefined][]
): Content {
  return {
    ...sheetTable(['*', '*'], [46], [signers.map(([who, name, on]) => signed(who, name, on))]),
    margin: [0, -0.8, 0, 0],
    unbreakable: true,
  };
}

function signed(who: string, name: string | undefined, on: string | undefined): TableCell {
  const signer: ContentText = { text: [`${who}（签字）：`, name?.trim() ? name : ''], alignment: 'left' };
  const date: Content = { text: day(on), alignment: 'right', margin: [0, 14, 0, 0] };
  return { stack: [signer, date] };
}

export function head(office: string, number: string | null): Content {
  return {
    columns: [
      { text: ['登记单位：', office === '' ? blank('', 10) : office], width: '*', alignment: 'left' },
      { text: ['编号：', number ?? blank('', 10)], width: 'auto' },
    ],
    fontSize: TABLE_TEXT,
    margin: [0, 0, 0, 6],
  };
}

export function sheetTable(widths: (number | '*')[], heights: readonly number[], body: TableCell[][]): ContentTable {
  return {
    table: { widths, heights: [...heights], body, dontBreakRows: false },
    layout: 'sheet',
    fontSize: TABLE_TEXT,
  };
}
