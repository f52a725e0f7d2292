import type { Fact } from '@hotline/contracts';
import type { Input } from './input.ts';

/** What a core decided: facts to be journalled, then instructions to be carried out by its runtime, in order. */
export interface Decision<Instruction> {
  readonly facts: readonly Fact[];
  readonly instructions: readonly Instruction[];
}

const NOTHING: Decision<never> = { facts: [], instructions: [] };

export function nothing(): Decision<never> {
  return NOTHING;
}

/**
 * The pure part of a feature. `decide` reads state and changes nothing; `evolve` changes state by a fact and decides
 * nothing. So a replay of the journal through `evolve` gives the very state, and acts on nobody.
 */
export interface Core<Instruction> {
  readonly name: string;
  decide(input: Input): Decision<Instruction>;
  evolve(fact: Fact): void;
  /** The whole state as JSON, for a snapshot and for people. */
  dump(): unknown;
  /** Takes back what `dump` gave. Only on a fresh core. */
  restore(dumped: unknown): void;
}
