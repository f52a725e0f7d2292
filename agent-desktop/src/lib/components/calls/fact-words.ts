import type { ReplyBody } from '$lib/api/bodies.ts';
import { flowName, labelOf } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/generated/messages.js';
import { formatSpan } from '$lib/i18n/times.ts';

export type StoredFact = ReplyBody<'/api/calls/{callId}', 'get'>['facts'][number];

type Words = (body: Readonly<Record<string, unknown>>, queueName: (id: string) => string) => string;

const text = (value: unknown) => (typeof value === 'string' ? value : null);
/** Who a party is, without a name: names and numbers of others are not this screen's business. */
const who = (kind: unknown) => labelOf('party-kind', text(kind));
const count = (value: unknown) => (typeof value === 'number' ? value : 0);
const span = (value: unknown) => formatSpan(typeof value === 'number' ? value : 0);

/** One fact as a person tells it. Ids and endpoints stay out: `npm run trace` is for those. */
const WORDS: Readonly<Record<string, Words>> = {
  'call.started': ({ hotline }) => m['fact.call-started']({ hotline: labelOf('hotline', text(hotline)) }),
  'call.answered': () => m['fact.call-answered'](),
  'call.carried': () => m['fact.call-carried'](),
  'ivr.step-entered': ({ kind }) => m['fact.ivr-step']({ step: labelOf('ivr-step', text(kind)) }),
  'queue.entered': ({ queue }, queueName) => m['fact.queue-entered']({ queue: queueName(text(queue) ?? '') }),
  'queue.abandoned': ({ waitMs }) => m['fact.queue-abandoned']({ wait: span(waitMs) }),
  'offer.made': ({ waitMs }) => m['fact.offer-made']({ wait: span(waitMs) }),
  'offer.ended': ({ outcome }) => m['fact.offer-ended']({ outcome: labelOf('offer-outcome', text(outcome)) }),
  'call.connected': ({ waitMs }) => m['fact.call-connected']({ wait: span(waitMs) }),
  'call.placed': ({ purpose }) => m['fact.call-placed']({ purpose: labelOf('call-purpose', text(purpose)) }),
  'party.rung': ({ kind, way }) => m['fact.party-rung']({ who: who(kind), way: labelOf('party-way', text(way)) }),
  'party.unanswered': ({ kind, outcome }) =>
    m['fact.party-unanswered']({ who: who(kind), outcome: labelOf('party-outcome', text(outcome)) }),
  'party.joined': ({ kind }) => m['fact.party-joined']({ who: who(kind) }),
  'party.held': ({ kind }) => m['fact.party-held']({ who: who(kind) }),
  'party.resumed': ({ kind }) => m['fact.party-resumed']({ who: who(kind) }),
  'party.left': ({ kind, reason }) =>
    m['fact.party-left']({ who: who(kind), reason: labelOf('party-leaving', text(reason)) }),
  'call.transferred': ({ way, to }, queueName) =>
    m['fact.call-transferred']({
      way: way === 'consult' ? m['fact.way-consult']() : m['fact.way-blind'](),
      to: targetText(to, queueName),
    }),
  'call.taken-over': () => m['fact.call-taken-over'](),
  'call.rejoining': () => m['fact.call-rejoining'](),
  'call.rejoined': () => m['fact.call-rejoined'](),
  'call.flagged': ({ marks }) =>
    m['fact.call-flagged']({
      marks: (Array.isArray(marks) ? marks : []).map((mark) => labelOf('caller-mark', text(mark))).join('、'),
    }),
  'call.returned-to-flow': ({ entry }) =>
    m['fact.call-returned-to-flow']({ entry: labelOf('flow-entry', text(entry)) }),
  'recording.paused': () => m['fact.recording-paused'](),
  'recording.resumed': () => m['fact.recording-resumed'](),
  'supervision.started': ({ mode, why }) =>
    m['fact.supervision-started']({ mode: labelOf('supervision-mode', text(mode)), why: text(why) ?? '' }),
  'supervision.joined': () => m['fact.supervision-joined'](),
  'supervision.renewed': () => m['fact.supervision-renewed'](),
  'supervision.mode-changed': ({ mode, why }) =>
    m['fact.supervision-mode-changed']({ mode: labelOf('supervision-mode', text(mode)), why: text(why) ?? '' }),
  'supervision.ended': () => m['fact.supervision-ended'](),
  'supervision.acted': ({ act, why }) =>
    m['fact.supervision-acted']({ act: labelOf('supervision-act', text(act)), why: text(why) ?? '' }),
  'announcement.ended': () => m['fact.announcement-ended'](),
  'queue.left': ({ queue, reason }, queueName) =>
    m['fact.queue-left']({ queue: queueName(text(queue) ?? ''), reason: labelOf('leave-reason', text(reason)) }),
  'queue.moved': ({ to, reason }, queueName) =>
    m['fact.queue-moved']({ queue: queueName(text(to) ?? ''), reason: labelOf('leave-reason', text(reason)) }),
  'queue.reprioritised': ({ priority }) => m['fact.queue-reprioritised']({ priority: count(priority) }),
  'queue.widened': ({ ring }) => m['fact.queue-widened']({ ring: count(ring) }),
  'callback.requested': () => m['fact.callback-requested'](),
  'agent.wrap-up-extended': () => m['fact.wrap-up-extended'](),
  'agent.missed-offer': ({ missed }) => m['fact.missed-offer']({ missed: count(missed) }),
  'ivr.flow-entered': ({ flow }) => m['fact.flow-entered']({ flow: flowName(text(flow) ?? '') }),
  'call.recognised': () => m['fact.call-recognised'](),
  'ivr.step-left': ({ exit }) => m['fact.ivr-step-left']({ exit: labelOf('flow-exit', text(exit)) }),
  'ivr.digits-collected': ({ count: keys }) => m['fact.digits-collected']({ count: count(keys) }),
  'ivr.variable-set': ({ name }) => m['fact.variable-set']({ name: text(name) ?? '' }),
  'ivr.language-chosen': ({ language }) =>
    m['fact.language-chosen']({ language: labelOf('prompt-language', text(language)) }),
  'ivr.keys-ignored': ({ count: keys }) => m['fact.keys-ignored']({ count: count(keys) }),
  'ivr.lookup-asked': () => m['fact.lookup-asked'](),
  'ivr.lookup-answered': ({ outcome }) =>
    m['fact.lookup-answered']({ outcome: labelOf('lookup-outcome', text(outcome)) }),
  'voicemail.started': () => m['fact.voicemail-started'](),
  'voicemail.left': ({ durationMs }) => m['fact.voicemail-left']({ length: span(durationMs) }),
  'voicemail.failed': () => m['fact.voicemail-failed'](),
  'survey.answered': ({ rating }) => m['fact.survey-answered']({ rating: count(rating) }),
  'call.held': () => m['fact.call-held'](),
  'call.resumed': () => m['fact.call-resumed'](),
  'call.ended': ({ endedBy, talkMs }) =>
    m['fact.call-ended']({ by: labelOf('ended-by', text(endedBy)), talk: span(talkMs) }),
  'recording.started': () => m['fact.recording-started'](),
  'recording.finished': ({ durationMs }) => m['fact.recording-finished']({ length: span(durationMs) }),
  'recording.failed': ({ reason }) =>
    m['fact.recording-failed']({ reason: labelOf('recording-failure', text(reason)) }),
  'agent.wrapping-up': () => m['fact.agent-wrapping-up'](),
  'reconcile.healed': () => m['fact.reconcile-healed'](),
};

function targetText(to: unknown, queueName: (id: string) => string): string {
  const { kind, queue } = (to ?? {}) as { kind?: unknown; queue?: unknown };
  return kind === 'queue' ? queueName(text(queue) ?? '') : who(kind);
}

export function factText({ type, body }: StoredFact, queueName: (id: string) => string): string {
  return WORDS[type]?.(body, queueName) ?? m['fact.unknown']();
}
