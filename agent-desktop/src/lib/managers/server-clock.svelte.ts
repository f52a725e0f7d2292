const TICK_MS = 250;

/** Runs from the server's time: a desk whose own clock is wrong still counts right. */
export class ServerClock {
  #now = $state(Date.now());
  /** Server time minus the monotonic clock, which no change of the desk's date can move. */
  #offset = Date.now() - performance.now();
  #timer: ReturnType<typeof setInterval> | undefined;

  get now(): number {
    return this.#now;
  }

  adjust(serverNow: number): void {
    this.#offset = serverNow - performance.now();
    this.#tick();
  }

  start(): void {
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    this.#now = Math.round(this.#offset + performance.now());
  }
}
