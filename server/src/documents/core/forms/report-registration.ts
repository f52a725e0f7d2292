import type { Content } from 'pdfmake/interfaces.js';
import type { Paper } from '../paper.ts';
import { notes, title } from '../sheet.ts';
import { filled, head, label, sheetTable, signatures, told, upright } from '../sheet-table.ts';

/** 文书式样二. */
export function reportRegistration({ fields, office, number, reporter }: Paper): Content[] {
  return [
    title('举报登记表'),
    head(office, number),
    sheetTable(
      [22, 76, 88, 76, '*'],
      [30, 30, 30, 30, 344],
      [
        [upright('举报人', 2), label('姓名'), filled(reporter?.name), label('联系电话'), filled(reporter?.phone)],
        [{}, label('联系地址'), filled(reporter?.address), label('身份证件号码'), filled(reporter?.idNumber)],
        [upright('被举报人', 2), label('名称（姓名）'), filled(fields['respondentName'], 3), {}, {}],
        [{}, label('地址'), filled(fields['respondentAddress'], 3), {}, {}],
        [
          upright('涉嫌违反市场监督管理法律、法规、规章的具体线索和相应的事实依据'),
          told(fields['clue'], 4),
          {},
          {},
          {},
        ],
      ],
    ),
    signatures(['举报人', undefined, fields['reporterSignedOn']], ['经办人', fields['clerk'], fields['clerkSignedOn']]),
    notes(
      '1. 本表格适用于市场监督管理部门对举报人通过电话、信函、上门等方式提起举报的登记。',
      '2. 举报人可以匿名举报，但应当提供具体涉嫌违法线索和相应的事实依据，并对举报内容的真实性负责。举报人实名举报的，还应当提供真实的身份信息。',
      '3. 通过非现场方式提出举报的，无须在举报人一栏签字。',
    ),
  ];
}
