import type { ReplyBody } from '$lib/api/bodies.ts';
import { labelOf } from '$lib/i18n/labels.ts';
import { m } from '$lib/i18n/generated/messages.js';
import { formatSpan } from '$lib/i18n/times.ts';

export type StoredFact = ReplyBody<'/api/calls/{callId}', 'get'>['facts'][number];

type Words = (body: Readonly<Record<string, unknown>>, queueName: (id: string) => string) => string;

const text = (value: unknown) => (typeof value === 'string' ? value : null);
const span = (value: unknown) => formatSpan(typeof value === 'number' ? value : 0);

/** One fact as a person tells it. Ids and endpoints stay out: `npm run trace` is for those. */
const WORDS: Readonly<Record<string, Words>> = {
  'call.started': ({ hotline }) => m['fact.call-started']({ hotline: labelOf('hotline', text(hotline)) }),
  'call.answered': () => m['fact.call-answered'](),
  'ivr.step-entered': ({ kind }) => m['fact.ivr-step']({ step: labelOf('ivr-step', text(kind)) }),
  'queue.entered': ({ queue }, queueName) => m['fact.queue-entered']({ queue: queueName(text(queue) ?? '') }),
  'queue.abandoned': ({ waitMs }) => m['fact.queue-abandoned']({ wait: span(waitMs) }),
  'offer.made': ({ waitMs }) => m['fact.offer-made']({ wait: span(waitMs) }),
  'offer.ended': ({ outcome }) => m['fact.offer-ended']({ outcome: labelOf('offer-outcome', text(outcome)) }),
  'call.connected': ({ waitMs }) => m['fact.call-connected']({ wait: span(waitMs) }),
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

export function factText({ type, body }: StoredFact, queueName: (id: string) => string): string {
  return WORDS[type]?.(body, queueName) ?? m['fact.unknown']();
}
