import type { Fact } from '@hotline/contracts';
import type { Kept } from './core/compare.ts';
import { foldFact, noChanges } from './core/fold.ts';
import { emptyStats } from './core/state.ts';

/** Counts a journal from its first fact on, by the same fold that the server uses, with nothing stored in between. */
export function recount(
  facts: Iterable<{ readonly seq: number; readonly fact: Fact }>,
  upTo: number,
  aside: ReadonlySet<number>,
): Kept {
  const state = emptyStats();
  const changes = noChanges();
  for (const { seq, fact } of facts) {
    if (seq > upTo) break;
    if (!aside.has(seq)) foldFact(state, seq, fact, changes);
  }
  return { queues: changes.tally.queues, agents: changes.tally.agents, periods: [...changes.periods.values()] };
}
