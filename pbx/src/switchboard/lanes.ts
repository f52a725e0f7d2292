/**
 * Work of one call is done in the order in which it was decided, and calls do not wait for each other. So "ring" is
 * always sent before "stop ringing", however late Asterisk answers.
 */
export class Lanes {
  readonly #tails = new Map<string, Promise<void>>();
  readonly #onFailure: (lane: string, error: unknown) => void;

  constructor(onFailure: (lane: string, error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** Runs after everything given to this lane before. A task that fails is reported and does not stop the lane. */
  run(lane: string, task: () => Promise<unknown>): void {
    const before = this.#tails.get(lane) ?? Promise.resolve();
    const tail = before.then(async () => {
      try {
        await task();
      } catch (error) {
        this.#onFailure(lane, error);
      }
    });
    this.#tails.set(lane, tail);
    void tail.then(() => {
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane);
    });
  }

  get size(): number {
    return this.#tails.size;
  }

  /** Resolves when all that was given so far is done. */
  async idle(): Promise<void> {
    await Promise.all(this.#tails.values());
  }
}
