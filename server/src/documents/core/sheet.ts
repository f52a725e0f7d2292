import type { Content, ContentText } from 'pdfmake/interfaces.js';

/** How the parts that all sheets share are drawn. Sizes are points on A4. */
export const BODY = 14;
export const INDENT = BODY * 2;

type Inline = string | ContentText;

export function title(text: string): Content {
  return { text, fontSize: 22, bold: true, alignment: 'center', margin: [0, 0, 0, 10] };
}

/** 市监 ﹝ ﹞第 号, in the brackets of GB/T 9704. */
export function numberLine(number: string | null): Content {
  return { text: number ?? '______市监______〔______〕第______号', alignment: 'center', margin: [0, 0, 0, 14] };
}

export function addressee(to: string | undefined): Content {
  return { text: [blank(to, 24), '：'], margin: [0, 0, 0, 2] };
}

export function paragraph(...inlines: readonly Inline[]): Content {
  return { text: [...inlines], leadingIndent: INDENT };
}

/** What was filled in, on the line on which it is written by hand; `width` is that line's length while it is empty. */
export function blank(value: string | undefined, width = 12): ContentText {
  const filled = value?.trim();
  // Underlined spaces would vanish at either end of a line.
  return filled ? { text: filled, decoration: 'underline' } : { text: '_'.repeat(width) };
}

/** 2026-04-15 as 2026年4月15日; without a day the blanks of the form. */
export function day(value: string | undefined): Inline[] {
  const [year, month, date] = value?.split('-') ?? [];
  if (!year || !month || !date) return [blank('', 4), '年', blank('', 3), '月', blank('', 3), '日'];
  return [`${year}年${Number(month)}月${Number(date)}日`];
}

/** A day and an hour: 2026-04-15T09:30 as 2026年4月15日9时30分. */
export function hour(value: string | undefined): Inline[] {
  const [date, time] = value?.split('T') ?? [];
  const [hours, minutes] = time?.split(':') ?? [];
  if (!date || hours === undefined) return [...day(undefined), blank('', 3), '时'];
  return [...day(date), `${Number(hours)}时${Number(minutes) > 0 ? `${minutes}分` : ''}`];
}

/** The bureau's name where its seal goes, and the day. */
export function signature(office: string, issuedOn: string | null): Content {
  const right = { alignment: 'right' as const };
  return {
    stack: [
      { text: [office === '' ? blank('', 16) : office, '（印章）'], ...right },
      { text: day(issuedOn ?? undefined), ...right, margin: [0, 4, 0, 0] },
    ],
    margin: [0, 24, 0, 0],
    unbreakable: true,
  };
}

/** What the form says about its own use. */
export function notes(...lines: readonly string[]): Content {
  return {
    stack: lines.map((line, index) => ({
      text: index === 0 ? `注：${line}` : line,
      margin: [index === 0 ? 0 : 20, 0, 0, 0],
    })),
    fontSize: 9.5,
    margin: [0, 14, 0, 0],
  };
}

/** 一、二、三…: the numbered grounds of an article. */
export const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'] as const;

export function grounds(texts: readonly string[]): Content[] {
  return texts.map((text, index) => paragraph(`（${NUMERALS[index]}）${text}`));
}

/** Which ground: the third is written 三. */
export function groundNumeral(value: string | undefined): Inline {
  const numeral = NUMERALS[Number(value) - 1];
  return numeral ?? '____';
}
