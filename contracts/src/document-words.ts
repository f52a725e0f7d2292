/** The ten official forms (文书式样) of April 2026, in their order. */
export const DOCUMENT_KINDS = [
  'complaint-registration',
  'report-registration',
  'referral',
  'identity-notice',
  'acceptance',
  'refusal',
  'mediation-notice',
  'mediation-end',
  'mediation-agreement',
  'report-result',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A draft may be changed; what was issued never: it is made void and written anew. */
export const DOCUMENT_STATES = ['draft', 'issued', 'void'] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** 互联网、电话、短信、电子邮件、信函 (as the forms say), and handed over in person. */
export const DELIVERY_CHANNELS = ['internet', 'phone', 'sms', 'email', 'letter', 'handed-over'] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

/** Sent and not yet known to have come; come; come back. */
export const DELIVERY_OUTCOMES = ['sent', 'received', 'failed'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

/** To whom a document goes; `unit` is the bureau to which a case is passed. */
export const DOCUMENT_PARTIES = ['complainant', 'respondent', 'reporter', 'unit'] as const;
export type DocumentParty = (typeof DOCUMENT_PARTIES)[number];
