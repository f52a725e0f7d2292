import { m } from './generated/messages.js';

type MessageKey = keyof typeof m;
type Plain = () => string;

/** Every list of codes that has words in the message files, under the same name. */
export type CodeList =
  | 'agent-state'
  | 'api-scope'
  | 'audit-action'
  | 'audit-subject'
  | 'delivery-state'
  | 'history-fault'
  | 'import-state'
  | 'import-trouble'
  | 'key-state'
  | 'region-level'
  | 'webhook-event'
  | 'alert-kind'
  | 'alert-state'
  | 'announcement'
  | 'attachment-kind'
  | 'call-phase'
  | 'healed'
  | 'link'
  | 'supervision-reason'
  | 'listing-reason'
  | 'listing-state'
  | 'call-outcome'
  | 'call-purpose'
  | 'caller-mark'
  | 'case-act'
  | 'case-move'
  | 'case-state'
  | 'case-type'
  | 'clock'
  | 'clock-state'
  | 'due-state'
  | 'delivery-channel'
  | 'delivery-outcome'
  | 'dispatch-direction'
  | 'dispatch-fault'
  | 'disposition'
  | 'dispute-outcome'
  | 'joint-part'
  | 'place-rule'
  | 'place-situation'
  | 'post-role'
  | 'unit-fault'
  | 'unit-kind'
  | 'unit-level'
  | 'urging-kind'
  | 'document-field'
  | 'document-kind'
  | 'document-party'
  | 'document-state'
  | 'emergency-word'
  | 'ended-by'
  | 'flow'
  | 'flow-entry'
  | 'flow-exit'
  | 'follow-up-outcome'
  | 'follow-up-state'
  | 'ground-16'
  | 'ground-23'
  | 'hotline'
  | 'ivr-step'
  | 'label-colour'
  | 'knowledge-kind'
  | 'knowledge-state'
  | 'leave-reason'
  | 'lookup-outcome'
  | 'lost-kind'
  | 'offer-outcome'
  | 'outreach-state'
  | 'offer-way'
  | 'party-kind'
  | 'party-leaving'
  | 'party-outcome'
  | 'party-state'
  | 'party-way'
  | 'pause-reason'
  | 'progress-stage'
  | 'prompt-language'
  | 'queue'
  | 'recording-failure'
  | 'return-reason'
  | 'rule-pack'
  | 'source'
  | 'refusal'
  | 'role'
  | 'scan'
  | 'skill'
  | 'sms-kind'
  | 'sms-state'
  | 'sms-trouble'
  | 'stats-interval'
  | 'supervision-act'
  | 'supervision-mode'
  | 'approval-kind'
  | 'case-link-kind'
  | 'case-party-role'
  | 'consumption-factor'
  | 'consumption-signal'
  | 'crime-sign'
  | 'factor-finding'
  | 'identity-material'
  | 'identity-proof-outcome'
  | 'law-fault'
  | 'mediation-end'
  | 'mediation-form'
  | 'mediation-party'
  | 'mediation-phase'
  | 'not-filing-ground'
  | 'refusal-ground'
  | 'repeat-advice'
  | 'reward-level'
  | 'reward-way'
  | 'said-by'
  | 'session-outcome'
  | 'unmasking-state'
  | 'unmasking-verdict'
  | 'trader-industry'
  | 'trader-kind'
  | 'trader-origin'
  | 'trader-status'
  | 'claimant-signal'
  | 'cluster-state'
  | 'similarity'
  | 'talk-stage';

/**
 * The words for a code. A code that this version does not know is shown as 其他, never raw: an agent cannot
 * do anything with it, and the address of the page still tells support what it was.
 */
export function labelOf(list: CodeList, code: string | null | undefined): string {
  if (code === null || code === undefined || code === '') return m['common.none']();
  return messageOf(`${list}.${code}`) ?? m['common.other']();
}

/** A flow that a site has written itself has the name that the site gave it. */
export function flowName(flow: string): string {
  return messageOf(`flow.${flow}`) ?? flow;
}

export function hasLabel(list: CodeList, code: string): boolean {
  return `${list}.${code}` in m;
}

function messageOf(key: string): string | null {
  if (!(key in m)) return null;
  return (m[key as MessageKey] as Plain)();
}
