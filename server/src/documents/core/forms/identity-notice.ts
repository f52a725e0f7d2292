import type { Content } from 'pdfmake/interfaces.js';
import type { Paper } from '../paper.ts';
import { addressee, blank, day, numberLine, paragraph, signature, title } from '../sheet.ts';

/** 文书式样四. */
export function identityNotice({ fields, office, number, issuedOn }: Paper): Content[] {
  const proofs = fields['proofs']?.trim();
  return [
    title('限期提供身份证明材料通知书'),
    numberLine(number),
    addressee(fields['to']),
    paragraph(
      '根据《中华人民共和国消费者权益保护法实施条例》第四十六条第一款的规定，消费者和经营者发生消费争议向市场监督管理部门或者其他有关行政部门投诉的，应当提供真实身份信息等材料。',
    ),
    paragraph(
      '根据《市场监督管理投诉举报处理办法》第十条第三款的规定，请你在',
      ...day(fields['dueOn']),
      '前向我局提供以下身份证明材料。',
    ),
    ...(proofs ? proofs.split('\n').map((proof) => paragraph(proof)) : [paragraph(blank('', 30))]),
    paragraph(
      '逾期未提供或提供虚假材料的，我局将根据《市场监督管理投诉举报处理办法》第十条、第十六条的规定，对投诉依法不予受理。',
    ),
    paragraph('联系电话：', blank(fields['phone'], 10), '；通信地址：', blank(fields['address'], 16), '。'),
    signature(office, issuedOn),
  ];
}
