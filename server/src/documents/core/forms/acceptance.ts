import type { Content } from 'pdfmake/interfaces.js';
import type { Paper } from '../paper.ts';
import { addressee, blank, day, numberLine, paragraph, signature, title } from '../sheet.ts';

/** 文书式样五. */
export function acceptance({ fields, office, number, issuedOn }: Paper): Content[] {
  return [
    title('投诉受理决定书'),
    numberLine(number),
    addressee(fields['to']),
    paragraph(
      '我局于',
      ...day(fields['receivedOn']),
      '收到你关于',
      blank(fields['about'], 30),
      '的投诉。经审查，符合《市场监督管理投诉举报处理办法》规定的受理条件，我局决定受理。',
    ),
    paragraph('联系人：', blank(fields['contact'], 8), '；联系电话：', blank(fields['phone'], 10), '。'),
    paragraph('特此告知。'),
    signature(office, issuedOn),
  ];
}
