import type { Content } from 'pdfmake/interfaces.js';
import { SEALED_REPORTER, type Paper } from '../paper.ts';
import { blank, day, numberLine, paragraph, signature, title } from '../sheet.ts';

const WORDS = { complaint: '投诉', report: '举报' } as const;

/** 文书式样三. Of a report it never names who reported. */
export function referral({ type, fields, office, number, issuedOn }: Paper): Content[] {
  const matter = type ? WORDS[type] : '投诉/举报';
  const from = type === 'report' ? SEALED_REPORTER.name : fields['from'];
  const to = fields['toOffice']?.trim();
  return [
    title(`${matter}分送通知书`),
    numberLine(number),
    { text: [blank(to, 12), to ? '：' : '市场监督管理局：'], margin: [0, 0, 0, 2] },
    paragraph(
      '现转去',
      blank(from, 8),
      '于',
      ...day(fields['receivedOn']),
      '关于',
      blank(fields['about'], 20),
      `的${matter}。请你局按照《市场监督管理投诉举报处理办法》的规定依法予以处理，并将处理结果于`,
      ...day(fields['replyBy']),
      '前报告我局。',
    ),
    paragraph('附：相关材料', blank(fields['materials'], 4), '份，共', blank(fields['pages'], 4), '页。'),
    signature(office, issuedOn),
  ];
}
