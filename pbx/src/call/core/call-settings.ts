import type { QueueId } from '@hotline/contracts';

/** What a call has to know of the centre around it. Given once; the same number always goes the same way. */
export interface CallSettings {
  /** The endpoint of an outside number; null where no route leads. */
  readonly routeTo: (number: string) => string | null;
  /** Where a citizen goes whom nobody took, in a call that came through no queue. */
  readonly recallQueue: QueueId;
}

/** How long a phone is rung into a talk: longer than an offer, since a person chose this very one. */
export const RING_MS = 30_000;
/** The agent's own phone answers by itself. */
export const OWN_RING_MS = 20_000;
