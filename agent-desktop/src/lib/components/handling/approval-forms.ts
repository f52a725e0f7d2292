import { CRIME_SIGNS, NOT_FILING_GROUNDS, REWARD_LEVELS, type ApprovalKind } from '@hotline/contracts';
import type { RequestBody } from '$lib/api/bodies.ts';
import type { Outcome } from '$lib/api/outcome.ts';
import { labelOf } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/generated/messages.js';
import { optionsOf, type ActField, type ActForm, type ActValues } from './act-form.ts';

type AskBody = RequestBody<'/api/cases/{caseId}/approvals', 'post'>;
export type ApprovalWish = AskBody['wish'];

const area = (key: string, label: string): ActField => ({ key, label, kind: 'area' });
const FEN = 100;

/** What is asked of each kind besides its reason. */
const FIELDS: Readonly<Record<ApprovalKind, () => readonly ActField[]>> = {
  'verification-extension': () => [],
  filing: () => [area('findings', m['handling.findings']())],
  'not-filing': () => [
    {
      ...{ key: 'ground', label: m['handling.ground'](), kind: 'radios' },
      options: optionsOf('not-filing-ground', NOT_FILING_GROUNDS),
    },
    area('findings', m['handling.findings']()),
  ],
  'enforcement-extension': () => [
    { key: 'days', label: m['handling.days'](), kind: 'number', isOptional: true, hint: m['handling.days-hint']() },
  ],
  'police-transfer': () => [
    { key: 'signs', label: m['handling.signs'](), kind: 'choices', options: optionsOf('crime-sign', CRIME_SIGNS) },
    { key: 'body', label: m['handling.police-body'](), kind: 'text' },
    area('summary', m['handling.summary']()),
    { ...area('evidence', m['handling.evidence']()), isOptional: true },
  ],
  reward: () => [
    {
      ...{ key: 'level', label: m['handling.level'](), kind: 'radios' },
      options: optionsOf('reward-level', REWARD_LEVELS),
    },
    { key: 'fine', label: m['handling.fine'](), kind: 'number' },
    { ...area('financeNote', m['handling.finance-note']()), isOptional: true },
  ],
};

function wishOf(kind: ApprovalKind, values: ActValues): ApprovalWish {
  switch (kind) {
    case 'verification-extension':
      return { kind };
    case 'filing':
      return { kind, findings: values.text('findings') };
    case 'not-filing':
      return { kind, findings: values.text('findings'), ground: values.code('ground') };
    case 'enforcement-extension':
      return { kind, ...(values.maybe('days') && { days: values.number('days') }) };
    case 'police-transfer': {
      const evidence = values
        .text('evidence')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      const told = { body: values.text('body'), summary: values.text('summary') };
      return { kind, signs: values.codes('signs'), ...told, evidence };
    }
    case 'reward': {
      const financeNote = values.maybe('financeNote');
      const fineFen = Math.round(values.number('fine') * FEN);
      return { kind, level: values.code('level'), fineFen, ...(financeNote && { financeNote }) };
    }
  }
}

export function approvalForm(kind: ApprovalKind, send: (body: AskBody) => Promise<Outcome<unknown>>): ActForm {
  return {
    title: `${m['handling.ask-approval']()} · ${labelOf('approval-kind', kind)}`,
    fields: [...FIELDS[kind](), area('reason', m['handling.say-why']())],
    send: (values) => send({ wish: wishOf(kind, values), reason: values.text('reason') }),
  };
}
