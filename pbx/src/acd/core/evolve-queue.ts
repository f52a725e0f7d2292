import { brandId, type CallId, type Fact, type FactOf, type QueueId } from '@hotline/contracts';
import { giveUpEmptyLines, leaveLine, standInLine } from './lines.ts';
import { keyOf, needsOf, type Needs } from './needs.ts';
import { KEPT, queueOf, type AcdState, type Queue, type QueueEntry } from './state.ts';

/** How much of the newest interval goes into a queue's pace. */
const PACE_SHARE = 0.2;

/** What facts change of the queues and of those who stand in them. */
export function evolveQueue(state: AcdState, fact: Fact): void {
  switch (fact.type) {
    case 'queue.configured':
      return configure(state, fact);
    case 'queue.opened':
    case 'queue.closed':
      queueOf(state, fact.queue).isOpen = fact.type === 'queue.opened';
      return;
    case 'queue.entered':
      return enterQueue(state, fact);
    case 'queue.abandoned':
    case 'queue.left':
      return leaveQueue(state, entryOf(state, fact));
    case 'queue.moved':
      return move(state, fact);
    case 'queue.reprioritised':
      return change(state, entryOf(state, fact), (entry) => {
        entry.priority = fact.priority;
      });
    case 'queue.widened':
      return change(state, entryOf(state, fact), (entry) => {
        entry.ring = fact.ring;
        entry.skills = fact.skills;
        entry.queues = fact.queues;
      });
    case 'callback.requested':
      return promise(state, fact);
    case 'callback.ended':
      state.placing.delete(fact.outboundCallId);
      return leaveQueue(state, state.entries.get(fact.outboundCallId));
    case 'offer.made':
      return makeOffer(state, fact);
    case 'offer.ended':
      return endOffer(state, fact);
    default:
      return;
  }
}

/** The entry that a fact is about; a call's later entry is not changed by a fact about an earlier one. */
function entryOf(state: AcdState, fact: { callId: CallId; entryId: string }): QueueEntry | undefined {
  const entry = state.entries.get(fact.callId);
  return entry?.entryId === fact.entryId ? entry : undefined;
}

function enterQueue(state: AcdState, fact: FactOf<'queue.entered'>): void {
  if (state.entries.has(fact.callId)) return;
  const { entryId, callId, queue, priority, flags = [], exits = [], preferredAgent = null, at, language } = fact;
  const skills = fact.skills ?? [];
  place(state, {
    entryId,
    callId,
    queue,
    priority,
    flags,
    wanted: language ? [...skills, { skill: language, level: 1 }] : skills,
    preferredAgent,
    exits,
    enteredAt: at,
    arrivedAt: Math.min(fact.arrivedAt ?? at, at),
    since: at,
    visited: [],
    ordinal: (state.lastOrdinal += 1),
    ring: 0,
    skills: [],
    queues: [],
    key: 0,
    offerId: null,
    offers: 0,
    callback: null,
    line: null,
  });
}

function place(state: AcdState, entry: QueueEntry): void {
  state.entries.set(entry.callId, entry);
  settle(state, entry);
}

/** Stands where a newcomer to the queue stands, at the place of the arrival. */
function settle(state: AcdState, entry: QueueEntry): void {
  const { settings } = queueOf(state, entry.queue);
  const preferred = entry.preferredAgent === null ? undefined : state.agents.get(entry.preferredAgent);
  const isKept = preferred !== undefined && preferred.state.kind !== 'paused' && settings.preferSeconds > 0;
  entry.ring = isKept ? KEPT : 0;
  want(entry, needsOf(settings, entry, entry.ring));
  entry.key = keyOf(settings, entry);
  if (entry.offerId === null) standInLine(state, entry);
}

function want(entry: QueueEntry, { skills, queues }: Needs): void {
  entry.skills = skills;
  entry.queues = queues;
}

function change(state: AcdState, entry: QueueEntry | undefined, how: (entry: QueueEntry) => void): void {
  if (!entry) return;
  leaveLine(state, entry);
  how(entry);
  entry.key = keyOf(queueOf(state, entry.queue).settings, entry);
  if (entry.offerId === null) standInLine(state, entry);
}

function move(state: AcdState, fact: FactOf<'queue.moved'>): void {
  const entry = entryOf(state, fact);
  if (!entry || entry.queue === fact.to) return;
  leaveLine(state, entry);
  entry.visited.push(entry.queue);
  entry.queue = fact.to;
  entry.since = fact.at;
  settle(state, entry);
}

function configure(state: AcdState, fact: FactOf<'queue.configured'>): void {
  const queue = queueOf(state, fact.queue);
  queue.settings = fact.settings;
  const waiting = [...queue.lines].flatMap((line) => [...line.waiting]);
  for (const entry of waiting) {
    change(state, entry, () => want(entry, needsOf(fact.settings, entry, entry.ring)));
  }
  giveUpEmptyLines(state, fact.queue);
}

/** One who waits keeps the place, just behind the live entry, which ends by the `queue.left` that follows. */
function promise(state: AcdState, fact: FactOf<'callback.requested'>): void {
  const { callbackId, hotline, number, at, outboundCallId: callId, queue, priority } = fact;
  if (state.entries.has(callId)) return;
  const live = state.entries.get(fact.callId);
  place(state, {
    entryId: brandId(callbackId),
    callId,
    queue,
    priority,
    flags: live?.flags ?? [],
    wanted: fact.skills ?? live?.wanted ?? [],
    preferredAgent: null,
    exits: [],
    enteredAt: live?.enteredAt ?? at,
    arrivedAt: live?.arrivedAt ?? at,
    since: at,
    visited: [],
    ordinal: live ? live.ordinal + 0.5 : (state.lastOrdinal += 1),
    ring: 0,
    skills: [],
    queues: [],
    key: 0,
    offerId: null,
    offers: 0,
    callback: { callbackId, hotline, number, requestedAt: at },
    line: null,
  });
}

function leaveQueue(state: AcdState, entry: QueueEntry | undefined): void {
  if (!entry) return;
  leaveLine(state, entry);
  queueOf(state, entry.queue).ringing.delete(entry);
  state.entries.delete(entry.callId);
}

function makeOffer(state: AcdState, fact: FactOf<'offer.made'>): void {
  const entry = entryOf(state, fact);
  if (!entry || state.offers.has(fact.offerId)) return;
  leaveLine(state, entry);
  queueOf(state, entry.queue).ringing.add(entry);
  entry.offerId = fact.offerId;
  entry.offers += 1;
  const { offerId, callId, entryId, queue, agentId, legId, endpoint, waitMs, at: madeAt } = fact;
  const dueAt = madeAt + fact.timeoutMs;
  state.offers.set(offerId, { offerId, callId, entryId, queue, agentId, legId, endpoint, waitMs, madeAt, dueAt });
}

/** An accepted offer's caller leaves the queue; any other goes back to the place of its arrival. */
function endOffer(state: AcdState, fact: FactOf<'offer.ended'>): void {
  if (!state.offers.delete(fact.offerId)) return;
  const entry = state.entries.get(fact.callId);
  if (!entry || entry.offerId !== fact.offerId) return;
  const queue = queueOf(state, entry.queue);
  queue.ringing.delete(entry);
  entry.offerId = null;
  if (fact.outcome !== 'accepted') return standInLine(state, entry);
  keepPace(queue, entry, fact.at);
  if (entry.callback) state.placing.set(entry.callId, entry.callback.callbackId);
  leaveQueue(state, entry);
}

/** Counts the time between two answers only when somebody waited all of it: otherwise callers set the pace. */
function keepPace(queue: Queue, entry: QueueEntry, at: number): void {
  const before = queue.lastAcceptedAt;
  queue.lastAcceptedAt = at;
  if (before === null || entry.enteredAt > before) return;
  const interval = at - before;
  queue.paceMs = queue.paceMs === null ? interval : queue.paceMs + (interval - queue.paceMs) * PACE_SHARE;
}

/** For what was dumped: stands where it stood. */
export function standAgain(state: AcdState, entry: QueueEntry): void {
  state.entries.set(entry.callId, entry);
  if (entry.offerId === null) standInLine(state, entry);
  else queueOf(state, entry.queue as QueueId).ringing.add(entry);
}
