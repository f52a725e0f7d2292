import type { Content } from 'pdfmake/interfaces.js';
import type { Paper } from '../paper.ts';
import { addressee, blank, groundNumeral, grounds, numberLine, paragraph, signature, title } from '../sheet.ts';

/** Article 23, first paragraph. */
const GROUNDS = [
  '投诉人撤回投诉或者双方自行和解的；',
  '投诉人、被投诉人无正当理由不参加调解，或者明确拒绝调解的；',
  '经组织调解，投诉人或者被投诉人明确表示无法达成调解协议的；',
  '投诉人与被投诉人对鉴定、检测费用承担无法协商一致的；',
  '自投诉受理之日起六十日内投诉人和被投诉人未能达成调解协议的；',
  '市场监督管理部门受理投诉后，发现存在本办法第十六条、第四十二条规定情形的；',
  '投诉人、被投诉人死亡或者主体资格灭失的；',
  '法律、法规、规章规定的应当终止调解的其他情形。',
] as const;

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
    ...grounds(GROUNDS),
    paragraph(
      '投诉人、被投诉人对市场监督管理部门作出的终止调解决定、调解结果不服的，可以按照《中华人民共和国消费者权益保护法》第三十九条规定，通过民事诉讼、仲裁等其他途径解决消费者权益争议。',
    ),
    paragraph('特此告知。'),
    signature(office, issuedOn),
  ];
}
