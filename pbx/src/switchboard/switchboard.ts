import type { Fact } from '@hotline/contracts';
import type { Core } from './core.ts';
import type { Input } from './input.ts';

/** A core with the runtime that carries out its instructions. */
export interface Feature<Instruction> {
  readonly core: Core<Instruction>;
  /** Begins the work and returns at once; what comes of it arrives as another input. */
  readonly execute: (instruction: Instruction) => void;
}

/** An input, or one that can only be told from the state as it is when its turn comes. */
export type Submission = Input | (() => Input | null);

/** A feature whose kind of instruction is nobody else's business. */
export interface Bound {
  readonly name: string;
  evolve(fact: Fact): void;
  /** `perform` begins what was decided; call it after the facts were journalled. */
  decide(input: Input): { readonly facts: readonly Fact[]; readonly perform: (() => void) | null };
}

export function bind<Instruction>({ core, execute }: Feature<Instruction>): Bound {
  return {
    name: core.name,
    evolve: (fact) => core.evolve(fact),
    decide: (input) => {
      const { facts, instructions } = core.decide(input);
      const perform = instructions.length > 0 ? () => instructions.forEach(execute) : null;
      return { facts, perform };
    },
  };
}

export interface SwitchboardParts {
  /** In the order in which they close what they opened when a call is over. The call itself is last. */
  readonly features: readonly Bound[];
  readonly append: (fact: Fact) => void;
  /** Hands everything appended to the operating system; called before anything is done about it. */
  readonly flush: () => void;
  readonly onFact: (fact: Fact) => void;
  /** A core or a runtime threw: a bug. The others go on. */
  readonly onBug: (where: string, error: unknown) => void;
}

/**
 * Takes one input at a time through all cores. Facts are journalled before anything is done about them, and inputs
 * that arise meanwhile wait their turn, so two facts never interleave and nothing needs a lock.
 */
export class Switchboard {
  readonly #parts: SwitchboardParts;
  readonly #inputs: Submission[] = [];
  #isRunning = false;
  #held: Submission[] | null = null;
  #isStopped = false;

  constructor(parts: SwitchboardParts) {
    this.#parts = parts;
  }

  /** Takes nothing any more: what is still under way is found by the reconcile of the next start. */
  stop(): void {
    this.#isStopped = true;
  }

  submit(input: Submission): void {
    if (this.#isStopped) return;
    if (this.#held) {
      this.#held.push(input);
      return;
    }
    this.#inputs.push(input);
    this.#run();
  }

  /** Goes past a hold: for the reconcile, which runs while everybody else waits. */
  submitNow(input: Input): void {
    if (this.#isStopped) return;
    this.#inputs.push(input);
    this.#run();
  }

  /** States a fact that no core decided, such as the loss of the connection. */
  state(fact: Fact): void {
    if (this.#isStopped) return;
    this.#accept([fact]);
    this.#run();
  }

  get isHeld(): boolean {
    return this.#held !== null;
  }

  /** Lets inputs wait until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    if (this.#isStopped) return;
    this.#inputs.push(...(this.#held ?? []));
    this.#held = null;
    this.#run();
  }

  #run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let next = this.#inputs.shift(); next; next = this.#inputs.shift()) {
      const input = typeof next === 'function' ? next() : next;
      if (input) for (const feature of this.#parts.features) this.#take(feature, input);
    }
    this.#parts.flush();
    this.#isRunning = false;
  }

  #take(feature: Bound, input: Input): void {
    try {
      const { facts, perform } = feature.decide(input);
      if (facts.length > 0) this.#accept(facts);
      if (!perform) return;
      this.#parts.flush();
      perform();
    } catch (error) {
      this.#parts.onBug(feature.name, error);
    }
  }

  /** Journal first, then state; reactions come when their turn is. */
  #accept(facts: readonly Fact[]): void {
    for (const fact of facts) {
      this.#parts.append(fact);
      for (const feature of this.#parts.features) feature.evolve(fact);
      this.#inputs.push({ kind: 'fact', at: fact.at, fact });
      this.#parts.onFact(fact);
    }
  }
}
