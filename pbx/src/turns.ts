/**
 * So many messages in one window are a busy time, half of them end it: about eight calls a second. One call, however
 * lively, brings fewer.
 */
const BUSY_MESSAGES = 40;
const WINDOW_MS = 200;
/**
 * From the beginning of one turn to the beginning of the next in a busy time, and so the longest that anything waits to be
 * read. A person does not notice it; Asterisk's own limit for a reader that does not read is 100 ms.
 */
const TURN_MS = 50;

export interface TurnsParts {
  readonly now: () => number;
  /** Calls when all that can be read without waiting was read. */
  readonly afterReading: (call: () => void) => void;
  /** Halts this thread: sockets, timers and other threads' answers wait in the operating system meanwhile. */
  readonly sleep: (ms: number) => void;
}

const never = new Int32Array(new SharedArrayBuffer(4));

export const systemTurns: TurnsParts = {
  now: () => performance.now(),
  afterReading: (call) => void setImmediate(call),
  sleep: (ms) => void Atomics.wait(never, 0, 0, ms),
};

/**
 * What is said in one turn of the event loop leaves together at its end. In a busy time the process then sleeps for some
 * milliseconds instead of waiting for the next message, as a network card does that collects packets before it
 * interrupts: to be woken for each message costs several times what it takes to act on it. In a quiet time nothing waits.
 */
export class Turns {
  readonly #parts: TurnsParts;
  #ends: (() => void)[] = [];
  #isEnding = false;
  #isBusy = false;
  #messages = 0;
  #windowBegan = Number.NEGATIVE_INFINITY;
  #turnBegan = 0;

  constructor(parts: TurnsParts = systemTurns) {
    this.#parts = parts;
  }

  /** A message was read that something is done about. */
  count(): void {
    this.#messages += 1;
    this.#look();
    if (this.#isBusy) this.#endSoon();
  }

  /** Runs once, at the end of the present turn. */
  atEnd(call: () => void): void {
    this.#ends.push(call);
    this.#endSoon();
  }

  /** Counted in windows, so that the answers to one burst make no busy time. */
  #look(): void {
    const now = this.#parts.now();
    const tookMs = now - this.#windowBegan;
    if (tookMs < WINDOW_MS) return;
    const enough = this.#isBusy ? BUSY_MESSAGES / 2 : BUSY_MESSAGES;
    this.#isBusy = this.#messages >= enough && tookMs < 2 * WINDOW_MS;
    this.#windowBegan = now;
    this.#messages = 0;
  }

  #endSoon(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#parts.afterReading(() => this.#end());
  }

  #end(): void {
    this.#isEnding = false;
    const ends = this.#ends;
    this.#ends = [];
    for (const end of ends) end();
    this.#look();
    if (!this.#isBusy) return;
    const restMs = this.#turnBegan + TURN_MS - this.#parts.now();
    if (restMs > 0) this.#parts.sleep(restMs);
    this.#turnBegan = this.#parts.now();
    // Looks again without waiting: while it is busy nothing but the clock begins a turn.
    this.#endSoon();
  }
}
