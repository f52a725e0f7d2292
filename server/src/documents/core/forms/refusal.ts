import type { Content } from 'pdfmake/interfaces.js';
import { ORDER_121_GROUNDS } from '../order-121-grounds.ts';
import type { Paper } from '../paper.ts';
import { addressee, blank, day, groundNumeral, grounds, numberLine, paragraph, signature, title } from '../sheet.ts';

/** 文书式样六. */
export function refusal({ fields, office, number, issuedOn }: Paper): Content[] {
  return [
    title('投诉不予受理决定书'),
    numberLine(number),
    addressee(fields['to']),
    paragraph(
      '我局于',
      ...day(fields['receivedOn']),
      '收到你关于',
      blank(fields['about'], 30),
      '的投诉。经审查，属以下第〔',
      groundNumeral(fields['ground']),
      '〕项情形，依据《市场监督管理投诉举报处理办法》第十六条的规定，我局决定不予受理。',
    ),
    ...grounds(ORDER_121_GROUNDS['16']),
    paragraph('你还可以按照《中华人民共和国消费者权益保护法》第三十九条规定的其他途径解决消费者权益争议。'),
    paragraph('特此告知。'),
    signature(office, issuedOn),
  ];
}
