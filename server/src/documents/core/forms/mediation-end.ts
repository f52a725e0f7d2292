import type { Content } from 'pdfmake/interfaces.js';
import { ORDER_121_GROUNDS } from '../order-121-grounds.ts';
import type { Paper } from '../paper.ts';
import { addressee, blank, groundNumeral, grounds, numberLine, paragraph, signature, title } from '../sheet.ts';

/** 文书式样八. */
export function mediationEnd({ fields, office, number, issuedOn }: Paper): Content[] {
  return [
    title('投诉终止调解决定书'),
    numberLine(number),
    addressee(fields['to']),
    paragraph(
      '经审查，关于',
      blank(fields['about'], 30),
      '投诉的调解过程中出现以下第〔',
      groundNumeral(fields['ground']),
      '〕项情形，依据《市场监督管理投诉举报处理办法》第二十三条第一款的规定，我局决定终止调解。',
    ),
    ...grounds(ORDER_121_GROUNDS['23']),
    paragraph(
      '投诉人、被投诉人对市场监督管理部门作出的终止调解决定、调解结果不服的，可以按照《中华人民共和国消费者权益保护法》第三十九条规定，通过民事诉讼、仲裁等其他途径解决消费者权益争议。',
    ),
    paragraph('特此告知。'),
    signature(office, issuedOn),
  ];
}
