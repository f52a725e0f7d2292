import type { Content } from 'pdfmake/interfaces.js';
import type { Paper } from '../paper.ts';
import { addressee, blank, numberLine, paragraph, signature, title } from '../sheet.ts';

/** 文书式样十. It goes to the reporter alone; the name is there only while it is printed for them. */
export function reportResult({ type, fields, office, number, issuedOn, reporter }: Paper): Content[] {
  const law = fields['law']?.trim() || (type === null ? 'xx法/条例/办法' : '');
  const article = fields['article']?.trim() || (type === null ? 'xx' : '');
  const result = fields['result']?.trim();
  return [
    title('举报处理结果告知书'),
    numberLine(number),
    addressee(reporter?.name),
    paragraph(
      '关于',
      blank(fields['about'], 30),
      `的举报，我局已依法处理。根据《${law}》第${article}条规定，现将处理结果告知如下：`,
    ),
    ...(result ? result.split('\n').map((text) => paragraph(text)) : [paragraph(blank('', 30))]),
    paragraph('特此告知。'),
    signature(office, issuedOn),
  ];
}
