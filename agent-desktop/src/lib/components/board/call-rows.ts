import type { BoardCall, QueueId } from '@hotline/contracts';

/** Who waits comes first, the longest wait on top; then those who talk, the longest talk on top. */
const ORDER: Readonly<Record<BoardCall['phase']['kind'], number>> = {
  waiting: 0,
  ringing: 0,
  talking: 1,
  transferring: 2,
  placing: 2,
  away: 3,
  'in-flow': 4,
};

/** A caller who is being offered to an agent has waited since before the ringing. */
export function shownSince({ phase }: BoardCall): number {
  return phase.kind === 'ringing' ? phase.since - phase.waitMs : phase.since;
}

export function callOrder(a: BoardCall, b: BoardCall): number {
  return ORDER[a.phase.kind] - ORDER[b.phase.kind] || shownSince(a) - shownSince(b);
}

export function queueOf({ phase }: BoardCall): QueueId | null {
  return 'queue' in phase ? phase.queue : null;
}
