import type { Speech } from './speech-schema.ts';
import { kinded, type Step } from './step-schemas.ts';

/** How a step listens to keys while and after it speaks. */
export interface Listening {
  readonly speech: Speech;
  readonly isInterruptible: boolean;
  /** The keys that end the listening at once; every other one ends it too, as wrong, when `max` is 1. */
  readonly keys: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly endKey: string | null;
  readonly waitMs: number;
  readonly betweenMs: number;
  readonly tries: number;
}

const ONE_KEY = { min: 1, max: 1, endKey: null, betweenMs: 0 } as const;
const RATINGS = ['1', '2', '3', '4', '5'] as const;

/** Null for a step that does not listen. */
export function listeningOf(each: Step): Listening | null {
  const { kind, step } = kinded(each);
  switch (kind) {
    case 'menu':
      return {
        ...ONE_KEY,
        speech: step.menu,
        isInterruptible: step.interruptible ?? true,
        keys: Object.keys(step.keys),
        waitMs: (step['wait-seconds'] ?? 3) * 1000,
        tries: step.tries ?? 1,
      };
    case 'collect':
      return {
        speech: step.say,
        isInterruptible: true,
        keys: [],
        min: step.min,
        max: step.max,
        endKey: step['end-key'] ?? '#',
        waitMs: (step['wait-seconds'] ?? 6) * 1000,
        betweenMs: (step['between-seconds'] ?? 4) * 1000,
        tries: step.tries ?? 1,
      };
    case 'survey':
      return {
        ...ONE_KEY,
        speech: step.say,
        isInterruptible: true,
        keys: RATINGS,
        waitMs: (step['wait-seconds'] ?? 5) * 1000,
        tries: step.tries ?? 1,
      };
    case 'pause':
      return {
        ...ONE_KEY,
        speech: [],
        isInterruptible: true,
        keys: Object.keys(step.keys ?? {}),
        waitMs: step.pause * 1000,
        tries: 1,
      };
    default:
      return null;
  }
}

/** What was keyed in is something that the step can use. */
export function isUsable(listening: Listening, digits: string): boolean {
  if (listening.max === 1) return listening.keys.includes(digits);
  return digits.length >= listening.min && digits.length <= listening.max;
}

/** The exit by what was keyed in; null is nothing at all. */
export function exitByDigits(each: Step, digits: string | null): string {
  const { kind, step } = kinded(each);
  const listening = listeningOf(step);
  const usable = digits !== null && listening !== null && isUsable(listening, digits);
  switch (kind) {
    case 'menu':
      return usable ? digits : digits === null ? 'silence' : 'wrong';
    case 'collect':
      return usable ? 'next' : 'failed';
    case 'survey':
      return usable ? 'next' : 'silence';
    case 'pause':
      return usable ? digits : 'next';
    default:
      return 'next';
  }
}
