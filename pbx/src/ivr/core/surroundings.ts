import type { CallId, QueueId } from '@hotline/contracts';
import type { Flow, QueueOutlook, Site } from '@hotline/ivr-flows/walk';

/** What the ACD tells the flows: pure functions over its state. */
export interface QueueView {
  outlookOf(queue: QueueId, at: number): QueueOutlook;
  /** Null while the caller is being rung for, or does not wait. */
  placeOf(callId: CallId, at: number): { readonly position: number; readonly expectedWaitMs: number | null } | null;
  announceEveryMs(queue: QueueId): number | null;
}

/** What a walk may know besides its own state. All of it is read at the moment of deciding, and none of it changes there. */
export interface Surroundings {
  /** The version a call began with, or the flow as it is now when that version is no longer known. */
  readonly findFlow: (name: string, version: string) => Flow | null;
  readonly site: () => Site;
  readonly hasPrompt: (prompt: string) => boolean;
  readonly queues: QueueView;
  /** The number stands on the dated list of limited numbers. */
  readonly isLimited: (number: string, at: number) => boolean;
  /** The number stands on the dated list of numbers that are served before others. */
  readonly isPriority: (number: string, at: number) => boolean;
}

/** For a replay, which decides nothing. */
export const NO_FLOWS: Surroundings = {
  findFlow: () => null,
  site: () => ({
    hours: { zone: 'UTC', schedules: {} },
    calendar: { years: new Set(), holidays: new Set(), makeUpWorkdays: new Set() },
  }),
  hasPrompt: () => false,
  queues: {
    outlookOf: () => ({ isOpen: true, waiting: 0, signedIn: 0, ready: 0, expectedWaitMs: null }),
    placeOf: () => null,
    announceEveryMs: () => null,
  },
  isLimited: () => false,
  isPriority: () => false,
};
