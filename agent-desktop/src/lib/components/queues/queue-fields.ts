import type { QueueSettings } from '@hotline/contracts';

/** The figures of a queue's settings, in the order in which they are read. `optional`: empty means never. */
export const QUEUE_FIELDS = [
  { key: 'answerGoalSeconds', min: 1, max: 600, unit: 'seconds', optional: false },
  { key: 'announceEverySeconds', min: 10, max: 600, unit: 'seconds', optional: true },
  { key: 'preferSeconds', min: 0, max: 300, unit: 'seconds', optional: false },
  { key: 'maxWaitSeconds', min: 1, max: 7200, unit: 'seconds', optional: true },
  { key: 'maxWaiting', min: 1, max: 100_000, unit: 'people', optional: true },
  { key: 'weight', min: 1, max: 100, unit: 'times', optional: false },
  { key: 'pointWorthSeconds', min: 1, max: 600, unit: 'seconds', optional: false },
  { key: 'vipPoints', min: 0, max: 100, unit: 'points', optional: false },
  { key: 'agedPoints', min: 0, max: 100, unit: 'points', optional: false },
] as const satisfies readonly {
  key: keyof QueueSettings;
  min: number;
  max: number;
  unit: 'seconds' | 'people' | 'times' | 'points';
  optional: boolean;
}[];
