import { DOCUMENT_KINDS, type DocumentKind } from '@hotline/contracts';
import type { Content } from 'pdfmake/interfaces.js';
import { acceptance } from './forms/acceptance.ts';
import { complaintRegistration } from './forms/complaint-registration.ts';
import { identityNotice } from './forms/identity-notice.ts';
import { mediationAgreement } from './forms/mediation-agreement.ts';
import { mediationEnd } from './forms/mediation-end.ts';
import { mediationNotice } from './forms/mediation-notice.ts';
import { referral } from './forms/referral.ts';
import { refusal } from './forms/refusal.ts';
import { reportRegistration } from './forms/report-registration.ts';
import { reportResult } from './forms/report-result.ts';
import type { Paper } from './paper.ts';
import { notes } from './sheet.ts';
import { SPECIMEN_NOTES } from './specimen-notes.ts';

const FORMS: Readonly<Record<DocumentKind, (paper: Paper) => Content[]>> = {
  'complaint-registration': complaintRegistration,
  'report-registration': reportRegistration,
  referral,
  'identity-notice': identityNotice,
  acceptance,
  refusal,
  'mediation-notice': mediationNotice,
  'mediation-end': mediationEnd,
  'mediation-agreement': mediationAgreement,
  'report-result': reportResult,
};

export function drawPaper(paper: Paper): Content[] {
  return FORMS[paper.kind](paper);
}

const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** The empty form as it was published, with its own heading and its notes. */
export function drawSpecimen(kind: DocumentKind): Content[] {
  const isTable = kind === 'complaint-registration' || kind === 'report-registration';
  const office = isTable ? '' : '市场监督管理局';
  const empty: Paper = { kind, type: null, fields: {}, office, number: null, issuedOn: null, reporter: null };
  const usage = SPECIMEN_NOTES[kind];
  return [
    { text: `文书式样${NUMBERS[DOCUMENT_KINDS.indexOf(kind)]}`, fontSize: 12, margin: [0, 0, 0, 10] },
    ...drawPaper(empty),
    ...(usage ? [notes(...usage)] : []),
  ];
}
