import type { Fact } from '@hotline/contracts';
import { closeIntervals, foldAgent } from './agent-time.ts';
import { foldCarried } from './carried.ts';
import { foldOffer } from './offers.ts';
import type { Period, StatsState } from './state.ts';
import { Tally } from './tally.ts';
import { foldVisit } from './visits.ts';

/** Raised with every change of what is counted: stored counts of another version are counted anew from the facts. */
export const FOLD_VERSION = 3;

/** What a run of facts changes in the tables. */
export interface StatsChanges {
  readonly tally: Tally;
  /** Each as it is now, by the number of the fact with which it began. */
  readonly periods: Map<number, Period>;
}

export function noChanges(): StatsChanges {
  return { tally: new Tally(), periods: new Map() };
}

/**
 * The one place where figures come from: the server folds every fact as it is stored, the recount folds the journal.
 * Facts must come in the order of their journal, each once. Knows no clock: time passes only as facts say.
 */
export function foldFact(state: StatsState, seq: number, fact: Fact, changes: StatsChanges): void {
  closeIntervals(state, fact.at, changes.tally);
  foldOffer(fact, changes.tally);
  const answered = foldVisit(state, fact, changes.tally);
  foldCarried(fact, changes.tally);
  foldAgent({ state, seq, changes }, fact, answered);
}
