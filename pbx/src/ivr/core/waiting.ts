import type { CallId, FactOf } from '@hotline/contracts';
import type { StepOf } from '@hotline/ivr-flows/walk';
import { isDiallable, playbackOf, type Wayfarer } from './enter.ts';
import { spokenOf } from './spoken.ts';
import type { Surroundings } from './surroundings.ts';

type Enqueue = StepOf<'enqueue'>;

function enqueueOf(way: Wayfarer): Enqueue | null {
  const step = way.step();
  return way.walk.isInStep && step && 'enqueue' in step ? step : null;
}

/** A key pressed while waiting: a shortcut of the flow, or the wish to be called back. */
export function keyWhileWaiting(way: Wayfarer, digit: string): void {
  const step = enqueueOf(way);
  const { callId, callerNumber } = way.walk;
  if (step?.['callback-key'] === digit && callerNumber !== null && isDiallable(callerNumber))
    return way.requestCallback(step.enqueue, callerNumber, step.priority ?? 0);
  if (!step?.keys?.[digit]) return;
  stopWaiting(way);
  way.leaveBy(digit);
  way.do({ kind: 'leave-queue', callId, reason: 'key' });
}

/** The ACD ended the wait without an agent. Whoever pressed a key has already gone on. */
export function leftQueue(way: Wayfarer, { reason }: FactOf<'queue.left'>): void {
  const step = enqueueOf(way);
  if (!step || reason === 'transferred') return;
  stopWaiting(way);
  const exits: Readonly<Record<string, string | undefined>> = step.exits ?? {};
  way.leaveBy(exits[reason] ? reason : 'default');
}

function stopWaiting(way: Wayfarer): void {
  const { callId, legId } = way.walk;
  way.do({ kind: 'be-quiet', callId });
  way.do({ kind: 'stop-flow-timer', callId });
  way.do({ kind: 'stop-music', callId, legId });
}

/** Tells position and expected wait. The music goes on when it has ended. */
export function announcePlace(way: Wayfarer, around: Surroundings, at: number): void {
  const step = enqueueOf(way);
  const every = step && around.queues.announceEveryMs(step.enqueue);
  if (!step || !every) return;
  const { callId, legId, entered, language, variables } = way.walk;
  way.do({ kind: 'start-flow-timer', callId, entered, dueAt: at + every });
  const place = around.queues.placeOf(callId, at);
  if (!place) return;
  const { position, expectedWaitMs } = place;
  const speech = expectedWaitMs === null ? step['announce-position'] : step.announce;
  if (!speech) return;
  const minutes = String(Math.max(1, Math.ceil((expectedWaitMs ?? 0) / 60_000)));
  const spoken = spokenOf(speech, language, { ...variables, position: String(position), minutes });
  way.do({ kind: 'announce', callId, legId, playbackId: announcementOf(way, at), spoken });
}

function announcementOf(way: Wayfarer, at: number): string {
  return `${playbackOf(way.walk)}-a${at}`;
}

export function isAnnouncement(callId: CallId, playbackId: string): boolean {
  return playbackId.startsWith(`${callId}-p`) && /-a[0-9]+$/.test(playbackId);
}
