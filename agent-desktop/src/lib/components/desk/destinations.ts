import type { AgentId, PartyTarget, QueueId, TransferTarget } from '@hotline/contracts';
import type { ReplyBody } from '$lib/api/bodies.ts';
import { labelOf } from '$lib/i18n/labels.ts';
import { getLocale } from '$lib/i18n/generated/runtime.js';
import { m } from '$lib/i18n/generated/messages.js';

export type Destinations = ReplyBody<'/api/desk/destinations', 'get'>;
export type DestinationKind = 'queue' | 'person' | 'supervisor' | 'line' | 'number';

/** One row of the list: what it is, how it stands, and what may be done with it. */
export interface Destination {
  readonly key: string;
  readonly kind: DestinationKind;
  readonly name: string;
  readonly detail: string;
  readonly tone: 'good' | 'busy' | 'away';
  readonly transfer: TransferTarget;
  /** Null for what nobody can be asked in: a queue. */
  readonly party: PartyTarget | null;
}

const NUMBER = /^\+?[0-9]{3,20}$/;

/** What fits the words typed, and the typed number itself where it is one. */
export function destinationsFor(found: Destinations, typed: string): Destination[] {
  const wanted = typed.trim().toLowerCase();
  const fits = (...texts: string[]) => wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
  const people = found.people.filter(({ name, extension }) => fits(name, extension)).map(personRow);
  const rows = [
    ...people.filter(({ kind }) => kind === 'person'),
    ...found.queues.filter(({ name }) => fits(name.zh, name.en)).map(queueRow),
    ...found.lines.filter(({ name, number }) => fits(name.zh, name.en, number)).map(lineRow),
    ...people.filter(({ kind }) => kind === 'supervisor'),
  ];
  const isKnown = found.lines.some(({ number }) => number === wanted);
  return NUMBER.test(wanted) && !isKnown ? [numberRow(wanted), ...rows] : rows;
}

function personRow(person: Destinations['people'][number]): Destination {
  const kind = person.isSupervisor ? 'supervisor' : 'person';
  const agentId = person.agentId as AgentId;
  const target = { kind: person.isSupervisor ? 'supervisor' : 'agent', agentId } as const;
  const isFree = person.isReachable && person.state === 'ready';
  const isAway = !person.isReachable && person.state !== 'signed-out';
  return {
    key: `person-${person.agentId}`,
    kind,
    name: person.name,
    detail: `${person.extension} · ${isAway ? m['lead.unreachable']() : labelOf('agent-state', person.state)}`,
    tone: isFree ? 'good' : person.isReachable || kind === 'supervisor' ? 'busy' : 'away',
    transfer: target,
    party: target,
  };
}

function queueRow(queue: Destinations['queues'][number]): Destination {
  return {
    key: `queue-${queue.queue}`,
    kind: 'queue',
    name: named(queue.name),
    detail: m['lead.queue-detail']({ callers: queue.callers, ready: queue.ready }),
    tone: queue.ready > 0 ? 'good' : queue.signedIn > 0 ? 'busy' : 'away',
    transfer: { kind: 'queue', queue: queue.queue as QueueId },
    party: null,
  };
}

function lineRow(line: Destinations['lines'][number]): Destination {
  const target = { kind: 'outside', number: line.number } as const;
  return {
    key: `line-${line.id}`,
    kind: 'line',
    name: named(line.name),
    detail: line.number,
    tone: 'busy',
    transfer: target,
    party: target,
  };
}

function numberRow(number: string): Destination {
  const target = { kind: 'outside', number } as const;
  return {
    key: 'number',
    kind: 'number',
    name: number,
    detail: m['lead.typed-number'](),
    tone: 'busy',
    transfer: target,
    party: target,
  };
}

function named(name: { zh: string; en: string }): string {
  return getLocale() === 'en' ? name.en : name.zh;
}
