import type { Content } from 'pdfmake/interfaces.js';
import type { Paper } from '../paper.ts';
import { notes, title } from '../sheet.ts';
import { filled, head, label, sheetTable, signatures, told, upright, yesOrNo } from '../sheet-table.ts';

/** 文书式样一. */
export function complaintRegistration({ fields, office, number }: Paper): Content[] {
  return [
    title('投诉登记表'),
    head(office, number),
    sheetTable(
      [22, 70, 104, 58, '*'],
      [24, 24, 24, 36, 24, 24, 176, 76],
      [
        [upright('投诉人', 4), label('姓名'), filled(fields['name']), label('联系电话'), filled(fields['phone'])],
        [{}, label('证件类型'), filled(fields['idType']), label('证件号码'), filled(fields['idNumber'])],
        [{}, label('联系地址'), filled(fields['address'], 3), {}, {}],
        [
          {},
          label('是否同意公示投诉信息'),
          yesOrNo(fields['consentToPublish']),
          label('是否同意委托调解'),
          yesOrNo(fields['consentToMediation']),
        ],
        [
          upright('被投诉人', 2),
          label('名称（姓名）'),
          filled(fields['respondentName']),
          label('联系人'),
          filled(fields['respondentContact']),
        ],
        [{}, label('地址'), filled(fields['respondentAddress']), label('联系电话'), filled(fields['respondentPhone'])],
        [upright('消费者权益争议事实依据'), told(fields['facts'], 4), {}, {}, {}],
        [upright('投诉请求'), told(fields['requests'], 4), {}, {}, {}],
      ],
    ),
    signatures(
      ['投诉人', undefined, fields['complainantSignedOn']],
      ['经办人', fields['clerk'], fields['clerkSignedOn']],
    ),
    notes(
      '1. 本表格适用于市场监督管理部门对消费者通过电话、信函、上门等方式提起投诉的登记。',
      '2. 消费者通过非现场方式提起投诉的，无须在投诉人一栏签字。',
      '3. 消费者权益争议事实依据应当包括：消费者购买、使用商品或者接受服务的时间、地点、内容、涉及金额、消费者权益争议情况等具体事实及相应证明材料。',
      '4. 投诉请求应当包括：消费者主张修理、重作、更换、退货、补足商品数量、退还货款和服务费用、赔偿损失等具体请求。',
    ),
  ];
}
