import type { Content } from 'pdfmake/interfaces.js';
import type { Paper } from '../paper.ts';
import { addressee, blank, day, groundNumeral, grounds, numberLine, paragraph, signature, title } from '../sheet.ts';

/** Article 16. */
const GROUNDS = [
  '投诉事项不属于市场监督管理部门职责，或者本行政机关不具有处理权限的；',
  '法院、仲裁机构、市场监督管理部门或者其他行政机关、消费者协会已经受理或者处理过同一消费者权益争议的；',
  '不是为生活消费需要购买、使用商品或者接受服务，或者不能证明与被投诉人之间存在消费者权益争议的；',
  '除法律另有规定外，投诉人知道或者应当知道自己的权益受到被投诉人侵害之日起超过三年的；',
  '未提供本办法第十条第一款、第十一条规定的材料，或者提供虚假材料的；',
  '冒用他人名义或者拒不配合市场监督管理部门核验真实身份信息的；',
  '法律、法规、规章规定不予受理的其他情形。',
] as const;

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
    ...grounds(GROUNDS),
    paragraph('你还可以按照《中华人民共和国消费者权益保护法》第三十九条规定的其他途径解决消费者权益争议。'),
    paragraph('特此告知。'),
    signature(office, issuedOn),
  ];
}
