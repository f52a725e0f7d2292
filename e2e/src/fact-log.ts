/** Raised when a fact did not come in time; the message lists what came instead, which is what one wants to read. */
export class FactMissing extends Error {
  override readonly name = 'FactMissing';
}

export interface WaitOptions {
  /** Only facts at or after this index count; see {@link FactLog.mark}. */
  readonly since?: number;
  /** How long until the test gives up. Never a benchmark: generous on purpose. */
  readonly withinMs?: number;
}

const PATIENCE_MS = 20_000;

/** Everything that a peer reported, in order, with a way to await the next one. Tests wait on this, never on time. */
export class FactLog<Fact> {
  readonly #what: string;
  readonly #facts: Fact[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(what: string) {
    this.#what = what;
  }

  get all(): readonly Fact[] {
    return this.#facts;
  }

  /** The index of the next fact: pass it as `since` to ignore what came before. */
  mark(): number {
    return this.#facts.length;
  }

  append(fact: Fact): void {
    this.#facts.push(fact);
    for (const listener of [...this.#listeners]) listener();
  }

  find(matches: (fact: Fact) => boolean, since = 0): Fact | undefined {
    return this.#facts.slice(since).find(matches);
  }

  /** Resolves with the first matching fact, at once when it is already there. */
  waitFor(description: string, matches: (fact: Fact) => boolean, options: WaitOptions = {}): Promise<Fact> {
    const { since = 0, withinMs = PATIENCE_MS } = options;
    const known = this.find(matches, since);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const listener = () => {
        const found = this.find(matches, since);
        if (found === undefined) return;
        finish();
        resolve(found);
      };
      const timer = setTimeout(() => {
        finish();
        const seen = this.#facts.slice(since).map((fact) => JSON.stringify(fact));
        reject(
          new FactMissing(
            `${this.#what}: no ${description} within ${withinMs} ms; seen: ${seen.join(' ') || 'nothing'}`,
          ),
        );
      }, withinMs);
      const finish = () => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
      };
      this.#listeners.add(listener);
    });
  }
}
