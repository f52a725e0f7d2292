import type { Content } from 'pdfmake/interfaces.js';
import type { Paper } from '../paper.ts';
import { INDENT, blank, numberLine, paragraph, signature, title } from '../sheet.ts';

/** 文书式样九. */
export function mediationAgreement({ fields, office, number, issuedOn }: Paper): Content[] {
  return [
    title('投诉调解书'),
    numberLine(number),
    party('投诉人：', fields['name'], fields['phone']),
    written('联系地址：', fields['address']),
    party('委托代理人：', fields['proxy'], fields['proxyPhone']),
    written('联系地址：', fields['proxyAddress']),
    written('被投诉人：', fields['respondentName']),
    party('法定代表人（负责人）：', fields['respondentHead'], fields['respondentPhone'], 4),
    written('地址（经营场所）：', fields['respondentAddress']),
    party('委托代理人：', fields['respondentProxy'], fields['respondentProxyPhone']),
    written('联系地址：', fields['respondentProxyAddress']),
    ...told('投诉内容及投诉请求：', fields['requests']),
    ...told(
      '根据《市场监督管理投诉举报处理办法》有关规定，本局组织双方当事人进行调解，双方自愿达成如下协议：',
      fields['agreement'],
    ),
    paragraph(
      '本调解书经双方当事人签字后生效。调解书生效后，一方当事人未履行的，另一方当事人可以依据《中华人民共和国消费者权益保护法》第三十九条规定，通过民事诉讼、仲裁等其他途径解决消费者权益争议。',
    ),
    {
      stack: ['投诉人（签名）：', '被投诉人（签名）：', '调解人员（签名）：'].map((who) => paragraph(who)),
      margin: [0, 10, 0, 0],
      unbreakable: true,
    },
    signature(office, issuedOn),
  ];
}

function party(who: string, name: string | undefined, phone: string | undefined, width = 8): Content {
  return {
    columns: [
      { text: [who, blank(name, width)], width: '*', leadingIndent: INDENT },
      { text: ['联系电话：', blank(phone, 8)], width: 190 },
    ],
  };
}

function written(label: string, value: string | undefined): Content {
  return paragraph(label, blank(value, 24));
}

function told(label: string, value: string | undefined): Content[] {
  const lines = value?.trim() ? value.trim().split('\n') : ['\u00A0'];
  return [paragraph(label), ...lines.map((text) => paragraph(text))];
}
