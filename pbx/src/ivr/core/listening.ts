import { isUsable, type Listening } from '@hotline/ivr-flows/walk';

/** One caller who is being listened to. */
export interface Ear {
  readonly listening: Listening;
  readonly digits: string;
  /** The end key was pressed, or there is no room for more. */
  readonly isComplete: boolean;
  readonly isSpeaking: boolean;
  /** Which try this is, from 1. */
  readonly attempt: number;
}

export type Heard =
  { readonly kind: 'digit'; readonly digit: string } | { readonly kind: 'speech-ended' } | { readonly kind: 'timeout' };

export type EarEffect =
  | { readonly kind: 'speak'; readonly attempt: number }
  | { readonly kind: 'stop-speaking' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'stop-waiting' }
  /** Nothing more is listened to. Null: no key at all. */
  | { readonly kind: 'done'; readonly digits: string | null };

export type EarStep = readonly [Ear, readonly EarEffect[]];

export function listen(listening: Listening): EarStep {
  return begin(listening, 1);
}

function begin(listening: Listening, attempt: number): EarStep {
  const isSpeaking = listening.speech.length > 0;
  const ear = { listening, digits: '', isComplete: false, isSpeaking, attempt };
  return isSpeaking ? [ear, [{ kind: 'speak', attempt }]] : waitOn(ear);
}

export function hear(ear: Ear, heard: Heard): EarStep {
  switch (heard.kind) {
    case 'digit':
      return ear.isComplete ? [ear, []] : hearDigit(ear, heard.digit);
    case 'speech-ended': {
      if (!ear.isSpeaking) return [ear, []];
      const quiet = { ...ear, isSpeaking: false };
      return ear.isComplete ? finish(quiet) : waitOn(quiet);
    }
    case 'timeout':
      return ear.isSpeaking ? [ear, []] : finish(ear);
  }
}

function hearDigit(ear: Ear, digit: string): EarStep {
  const { listening } = ear;
  const isEnd = digit === listening.endKey;
  const digits = isEnd ? ear.digits : ear.digits + digit;
  const heard = { ...ear, digits, isComplete: isEnd || digits.length >= listening.max };
  if (ear.isSpeaking && !listening.isInterruptible) return [heard, []];
  const before: EarEffect[] = ear.isSpeaking ? [{ kind: 'stop-speaking' }] : [{ kind: 'stop-waiting' }];
  const quiet = { ...heard, isSpeaking: false };
  const [after, effects] = heard.isComplete ? finish(quiet) : waitOn(quiet);
  return [after, [...before, ...effects]];
}

function waitOn(ear: Ear): EarStep {
  const { listening, digits } = ear;
  const ms = digits === '' ? listening.waitMs : listening.betweenMs;
  return ms === 0 ? finish(ear) : [ear, [{ kind: 'wait', ms }]];
}

/** Good keys, or no further try, end it; otherwise the speech is heard again. */
function finish(ear: Ear): EarStep {
  const { listening, digits, attempt } = ear;
  const isGood = digits !== '' && isUsable(listening, digits);
  if (!isGood && attempt < listening.tries) return begin(listening, attempt + 1);
  return [{ ...ear, isComplete: true }, [{ kind: 'done', digits: digits === '' ? null : digits }]];
}
