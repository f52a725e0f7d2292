import type { DocumentKind } from '@hotline/contracts';
import { ORDER_121_GROUNDS } from './order-121-grounds.ts';
import type { Fields } from './paper.ts';

export interface ToldDocument {
  readonly kind: DocumentKind;
  readonly fields: Fields;
  /** The bureau. */
  readonly office: string;
  readonly number: string | null;
}

const OTHER_WAYS = '您可以按照《消费者权益保护法》第三十九条规定的其他途径解决争议。';

/**
 * What a document says, as a short message (the forms' notes allow it). Null for papers that are not told this way.
 * It names nobody: a telephone is not always in the hands of its owner.
 */
export function smsWords({ kind, fields, office, number }: ToldDocument): string | null {
  const said = saidBy(kind, fields);
  return said && `【${office}】${said}${number ? `文号：${number}。` : ''}`;
}

function saidBy(kind: DocumentKind, fields: Fields): string | null {
  const told = (key: string) => fields[key]?.trim() ?? '';
  const about = `关于${told('about')}的投诉`;
  switch (kind) {
    case 'acceptance':
      return `您${about}，我局决定受理。联系人：${told('contact')}，联系电话：${told('phone')}。`;
    case 'refusal':
      return `您${about}，属《市场监督管理投诉举报处理办法》第十六条第${told('ground')}项情形（${groundText('16', told('ground'))}），我局决定不予受理。${OTHER_WAYS}`;
    case 'identity-notice':
      return `请您在${told('dueOn')}前提供身份证明材料：${told('proofs').replaceAll('\n', '，')}。逾期未提供或提供虚假材料的，对投诉依法不予受理。联系电话：${told('phone')}。`;
    case 'mediation-notice':
      return `${about}，请于${told('at').replace('T', ' ')}到${told('place')}参加调解，无正当理由不参加的，依法终止调解。调解人员：${told('mediators')}，可自收到通知之日起${told('challengeDays')}日内申请回避。联系电话：${told('phone')}。`;
    case 'mediation-end':
      return `${about}，出现《市场监督管理投诉举报处理办法》第二十三条第一款第${told('ground')}项情形（${groundText('23', told('ground'))}），我局决定终止调解。不服的，${OTHER_WAYS}`;
    case 'report-result':
      return `关于${told('about')}的举报，我局已依法处理。根据《${told('law')}》第${told('article')}条规定告知：${told('result')}`;
    default:
      return null;
  }
}

function groundText(article: '16' | '23', item: string): string {
  return ORDER_121_GROUNDS[article][Number(item) - 1]?.replace(/；$/, '') ?? '';
}
