import type { CallId } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { AcdInstruction } from './instruction.ts';
import { sendOn } from './leave.ts';
import { needsOf } from './needs.ts';
import { queueOf, type AcdState, type QueueEntry } from './state.ts';
import { mayOverflow, ringDueAt, startWaitingTimer } from './waiting-timer.ts';

type AcdDecision = Decision<AcdInstruction>;

/** An overflow queue that is closed is asked again after this. */
const TRY_AGAIN_MS = 10_000;

/** What waiting alone brings about: the overflow first, since it ends the wait; else the next ring of the bullseye. */
export function passTime(state: AcdState, callId: CallId, at: number): AcdDecision {
  const entry = state.entries.get(callId);
  if (!entry?.line) return nothing();
  const { maxWaitSeconds } = queueOf(state, entry.queue).settings;
  const isOverdue = maxWaitSeconds !== null && mayOverflow(state, entry) && at >= entry.since + maxWaitSeconds * 1000;
  const sentOn = isOverdue ? sendOn(state, entry, 'overflow-time', at) : null;
  if (sentOn) return { facts: [sentOn], instructions: [] };
  const ringAt = ringDueAt(state, entry);
  if (ringAt !== null && at >= ringAt) return { facts: [widen(state, entry, at)], instructions: [] };
  return { facts: [], instructions: startWaitingTimer(state, entry, isOverdue ? at + TRY_AGAIN_MS : 0) };
}

/** Opens the next ring, which for one who was kept for an agent is the first: everybody who serves the queue. */
export function widen(state: AcdState, entry: QueueEntry, at: number) {
  const { callId, entryId, queue } = entry;
  const ring = entry.ring + 1;
  const { skills, queues } = needsOf(queueOf(state, queue).settings, entry, ring);
  const needs = { skills: [...skills], queues: [...queues] };
  return { type: 'queue.widened', at, callId, entryId, queue, ring, ...needs } as const;
}
