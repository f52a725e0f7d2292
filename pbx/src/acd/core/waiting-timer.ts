import type { AcdInstruction } from './instruction.ts';
import { KEPT, queueOf, type AcdState, type QueueEntry } from './state.ts';

/** When something next changes for an entry by the mere passing of time; null when nothing will. */
export function dueAtOf(state: AcdState, entry: QueueEntry): number | null {
  if (entry.offerId !== null) return null;
  const { settings } = queueOf(state, entry.queue);
  const ringAt = ringDueAt(state, entry);
  const overflowAt =
    settings.maxWaitSeconds !== null && mayOverflow(state, entry) ? entry.since + settings.maxWaitSeconds * 1000 : null;
  if (ringAt === null || overflowAt === null) return ringAt ?? overflowAt;
  return Math.min(ringAt, overflowAt);
}

export function ringDueAt(state: AcdState, entry: QueueEntry): number | null {
  const { settings } = queueOf(state, entry.queue);
  if (entry.ring === KEPT) return entry.since + settings.preferSeconds * 1000;
  const next = settings.rings[entry.ring];
  return next ? entry.since + next.afterSeconds * 1000 : null;
}

/** There is somewhere to overflow to, were it open. A promised callback only ever waits. */
export function mayOverflow(state: AcdState, entry: QueueEntry): boolean {
  if (entry.callback) return false;
  if (entry.exits.includes('overflow-time') || entry.exits.includes('default')) return true;
  const { overflowQueue } = queueOf(state, entry.queue).settings;
  return overflowQueue !== null && overflowQueue !== entry.queue && !entry.visited.includes(overflowQueue);
}

export function startWaitingTimer(state: AcdState, entry: QueueEntry, notBefore = 0): AcdInstruction[] {
  const dueAt = dueAtOf(state, entry);
  if (dueAt === null) return [];
  return [{ kind: 'start-timer', timer: { kind: 'waiting', callId: entry.callId, dueAt: Math.max(dueAt, notBefore) } }];
}

/** Stopping a timer that was never started does no harm; most entries have none, so none is named then. */
export function stopWaitingTimer(state: AcdState, entry: QueueEntry): AcdInstruction[] {
  const dueAt = dueAtOf(state, entry);
  return dueAt === null ? [] : [{ kind: 'stop-timer', timer: { kind: 'waiting', callId: entry.callId, dueAt } }];
}
