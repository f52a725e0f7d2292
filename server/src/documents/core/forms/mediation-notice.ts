import type { Content } from 'pdfmake/interfaces.js';
import type { Paper } from '../paper.ts';
import { addressee, blank, hour, numberLine, paragraph, signature, title } from '../sheet.ts';

/** 文书式样七. */
export function mediationNotice({ type, fields, office, number, issuedOn }: Paper): Content[] {
  return [
    title('投诉调解通知书'),
    numberLine(number),
    addressee(fields['to']),
    paragraph(
      '关于',
      blank(fields['about'], 20),
      '的投诉，我局已经受理，根据《市场监督管理投诉举报处理办法》的规定，现组织双方当事人进行现场调解。请于',
      ...hour(fields['at']),
      '到',
      blank(fields['place'], 20),
      '参加调解。无正当理由不参加调解的，我局将依法终止调解。',
    ),
    paragraph(`请携带以下材料：1.身份证明材料${others(fields['bring'], type === null)}`),
    paragraph(
      '如果您认为调解人员是投诉人或者被投诉人的近亲属或者有其他利害关系，可能影响公正处理投诉的，可以自收到本通知书之日起',
      blank(fields['challengeDays'], 3),
      '日内对调解人员提出回避申请。',
    ),
    paragraph('调解人员：', blank(fields['mediators'], 10), '；联系电话：', blank(fields['phone'], 10), '。'),
    paragraph('特此通知。'),
    signature(office, issuedOn),
  ];
}

/** What else to bring, one thing a line, numbered on from the proof of identity. */
function others(bring: string | undefined, isSpecimen: boolean): string {
  const things = (bring ?? '').split('\n').map((thing) => thing.trim());
  const named = things.filter((thing) => thing !== '').map((thing, index) => `；${index + 2}.${thing}`);
  if (named.length > 0) return `${named.join('')}。`;
  return isSpecimen ? '；2. ……' : '。';
}
