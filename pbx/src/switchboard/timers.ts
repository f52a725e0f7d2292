import type { Clock } from './clock.ts';
import type { Timer } from './input.ts';

function keyOf(timer: Timer): string {
  switch (timer.kind) {
    case 'offer':
      return `offer/${timer.offerId}`;
    case 'wrap-up':
      return `wrap-up/${timer.agentId}/${timer.callId}`;
    case 'waiting':
      return `waiting/${timer.callId}`;
  }
}

/** The points in time that cores wait for. A timer started twice runs once. */
export class Timers {
  readonly #clock: Clock;
  readonly #onDue: (timer: Timer) => void;
  readonly #running = new Map<string, () => void>();

  constructor(clock: Clock, onDue: (timer: Timer) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  get size(): number {
    return this.#running.size;
  }

  start(timer: Timer): void {
    this.stop(timer);
    const key = keyOf(timer);
    const cancel = this.#clock.after(Math.max(0, timer.dueAt - this.#clock.now()), () => {
      this.#running.delete(key);
      this.#onDue(timer);
    });
    this.#running.set(key, cancel);
  }

  stop(timer: Timer): void {
    const key = keyOf(timer);
    this.#running.get(key)?.();
    this.#running.delete(key);
  }

  stopAll(): void {
    for (const cancel of this.#running.values()) cancel();
    this.#running.clear();
  }
}
