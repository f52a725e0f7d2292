import type { Fact, LeaveReason, MoveReason } from '@hotline/contracts';
import { waitingIn } from './outlook.ts';
import { queueOf, type AcdState, type QueueEntry } from './state.ts';

/**
 * Where a caller goes whom the queue does not keep: the flow's exit for that reason, else the overflow queue, else the
 * flow's default exit. Null when there is none of these: then the caller waits on; nobody is sent nowhere.
 */
export function sendOn(
  state: AcdState,
  entry: QueueEntry,
  reason: Exclude<MoveReason, 'supervisor'>,
  at: number,
): Fact | null {
  if (entry.callback) return null;
  if (entry.exits.includes(reason)) return left(entry, reason, at);
  const { overflowQueue: to } = queueOf(state, entry.queue).settings;
  if (to !== null && to !== entry.queue && !entry.visited.includes(to) && queueOf(state, to).isOpen) {
    const { callId, entryId, queue: from } = entry;
    return { type: 'queue.moved', at, callId, entryId, from, to, reason };
  }
  return entry.exits.includes('default') ? left(entry, reason, at) : null;
}

export function left(entry: QueueEntry, reason: LeaveReason, at: number): Fact {
  const { callId, entryId, queue, enteredAt } = entry;
  return { type: 'queue.left', at, callId, entryId, queue, waitMs: Math.max(0, at - enteredAt), reason };
}

/** Why a queue would not take this newcomer; null when it does. */
export function turnedAway(state: AcdState, entry: QueueEntry): 'closed' | 'no-agents' | 'overflow-full' | null {
  const queue = queueOf(state, entry.queue);
  const { whenNoAgents, maxWaiting } = queue.settings;
  if (!queue.isOpen) return 'closed';
  if (whenNoAgents === 'overflow' && queue.staff === 0) return 'no-agents';
  // The newcomer is counted already; so is one for whom an agent is being rung.
  return maxWaiting !== null && waitingIn(state, entry.queue) > maxWaiting ? 'overflow-full' : null;
}
