import type { CallId, QueueId } from '@hotline/contracts';
import { byPlace, type AcdState, type Queue, type QueueEntry } from './state.ts';

/** What a caller may be told about the wait, and what a flow may ask about a queue. Reads only. */

/** How long one caller keeps one agent, before the queue has shown its own pace: talk and wrap-up of the trade. */
const USUAL_HANDLING_MS = 240_000;

export interface Position {
  /** 1 is next. Those for whom an agent is being rung stand ahead. */
  readonly position: number;
  readonly waiting: number;
}

/** Null for one who does not wait in a queue. */
export function positionOf(state: AcdState, callId: CallId): Position | null {
  const entry = state.entries.get(callId);
  const queue = entry && state.queues.get(entry.queue);
  if (!entry || !queue) return null;
  let ahead = 0;
  let waiting = queue.ringing.size;
  for (const line of queue.lines) {
    ahead += line.waiting.rank(entry);
    waiting += line.waiting.size;
  }
  for (const other of queue.ringing) if (isAhead(other, entry)) ahead += 1;
  return { position: ahead + 1, waiting };
}

function isAhead(other: QueueEntry, entry: QueueEntry): boolean {
  return other !== entry && byPlace(other, entry) < 0;
}

/**
 * How much longer this caller will probably wait: the place times how fast callers of the queue were lately answered.
 * Null when nobody serves the queue, or when the caller is not in one. Not a promise; said in minutes, rounded up.
 */
export function expectedWaitMs(state: AcdState, callId: CallId): number | null {
  const place = positionOf(state, callId);
  const entry = state.entries.get(callId);
  const queue = entry && state.queues.get(entry.queue);
  if (!place || !queue || queue.staff === 0) return null;
  return Math.round(place.position * paceOf(queue));
}

/**
 * How long somebody who entered the queue now would probably wait: 0 while an agent is ready and nobody waits, null when
 * nobody serves the queue.
 */
export function newcomersWaitMs(state: AcdState, id: QueueId): number | null {
  const queue = state.queues.get(id);
  if (!queue || queue.staff === 0) return null;
  const waiting = waitingIn(state, id);
  if (waiting === 0 && readyIn(state, id) > 0) return 0;
  return Math.round((waiting + 1) * paceOf(queue));
}

function paceOf({ paceMs, staff }: Queue): number {
  return paceMs ?? USUAL_HANDLING_MS / staff;
}

/** Agents who would be rung at once. */
export function readyIn({ agents }: AcdState, id: QueueId): number {
  let ready = 0;
  for (const { state, queues } of agents.values()) if (state.kind === 'ready' && queues.includes(id)) ready += 1;
  return ready;
}

export function waitingIn(state: AcdState, id: QueueId): number {
  const queue = state.queues.get(id);
  if (!queue) return 0;
  let waiting = queue.ringing.size;
  for (const line of queue.lines) waiting += line.waiting.size;
  return waiting;
}

export function isOpen(state: AcdState, id: QueueId): boolean {
  return state.queues.get(id)?.isOpen ?? true;
}

/** Signed-in agents who serve the queue, in whatever state. */
export function staffOf(state: AcdState, id: QueueId): number {
  return state.queues.get(id)?.staff ?? 0;
}

/** How often position and expected wait are told; null for never. */
export function announceEveryMs(state: AcdState, id: QueueId): number | null {
  const seconds = state.queues.get(id)?.settings.announceEverySeconds;
  return seconds === null ? null : (seconds ?? 30) * 1000;
}
