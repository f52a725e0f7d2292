import type { Watcher } from './centre.ts';

export interface HalfHour {
  offered: number;
  answered: number;
  inTime: number;
  abandoned: number;
  waitMs: number;
  busyMs: number;
  signedInMs: number;
}

/** The goal of the trade: answered within so long. */
const GOAL_MS = 15_000;

export function serviceLevelOf({ inTime, answered, abandoned }: HalfHour): number {
  return answered + abandoned === 0 ? 1 : inTime / (answered + abandoned);
}

export function asaSecondsOf({ waitMs, answered }: HalfHour): number {
  return answered === 0 ? 0 : waitMs / answered / 1000;
}

export function occupancyOf({ busyMs, signedInMs }: HalfHour): number {
  return signedInMs === 0 ? 0 : busyMs / signedInMs;
}

/** All of them as one. */
export function sumOf(halfHours: readonly HalfHour[]): HalfHour {
  const sum = none();
  for (const each of halfHours) {
    for (const key of Object.keys(sum) as (keyof HalfHour)[]) sum[key] += each[key];
  }
  return sum;
}

function none(): HalfHour {
  return { offered: 0, answered: 0, inTime: 0, abandoned: 0, waitMs: 0, busyMs: 0, signedInMs: 0 };
}

/** Counts by the half hour in which something happened; a time that spans several is shared among them. */
export class Tally implements Watcher {
  readonly halfHours: HalfHour[];
  readonly #lengthMs: number;

  constructor(count: number, lengthMs: number) {
    this.halfHours = Array.from({ length: count }, none);
    this.#lengthMs = lengthMs;
  }

  #of(at: number): HalfHour {
    return this.halfHours[Math.min(this.halfHours.length - 1, Math.floor(at / this.#lengthMs))]!;
  }

  onOffered(at: number): void {
    this.#of(at).offered += 1;
  }

  onAnswered(at: number, waitMs: number): void {
    const halfHour = this.#of(at);
    halfHour.answered += 1;
    halfHour.waitMs += waitMs;
    if (waitMs <= GOAL_MS) halfHour.inTime += 1;
  }

  onAbandoned(at: number): void {
    this.#of(at).abandoned += 1;
  }

  onBusy(from: number, to: number): void {
    this.#share('busyMs', from, to);
  }

  onSignedIn(from: number, to: number): void {
    this.#share('signedInMs', from, to);
  }

  #share(what: 'busyMs' | 'signedInMs', from: number, to: number): void {
    for (let at = from; at < to;) {
      const until = Math.min(to, (Math.floor(at / this.#lengthMs) + 1) * this.#lengthMs);
      this.#of(at)[what] += until - at;
      at = until;
    }
  }
}
