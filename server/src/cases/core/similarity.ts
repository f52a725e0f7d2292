import type { Similarity } from '@hotline/contracts';
import { tokensOf } from '../../search/core/tokens.ts';

export interface Comparable {
  readonly traderId: string | null;
  readonly creditCode: string | null;
  readonly respondentName: string | null;
  /** What was bought and what happened, in one text. */
  readonly facts: string;
  /** Null for a report: who reported is compared with nobody. */
  readonly phone: string | null;
}

export interface Similar {
  readonly reasons: readonly Similarity[];
  /** 0 to 100; how sure a person may be that it is the same matter. */
  readonly score: number;
}

const WEIGHTS = { 'same-person': 30, 'same-respondent': 35, 'same-fact': 35 } as const;
/** Below this two texts have no more in common than any two complaints. */
const SAME_FACT_FROM = 0.35;
/** Of so few pairs of characters nothing can be told. */
const FEWEST_TOKENS = 4;

/**
 * Compares what is being typed with a case that is there. Proposed from two of the three on: the same person complains
 * of many traders, and a trader is complained of by many.
 */
export function similarityOf(typed: Comparable, present: Comparable): Similar | null {
  const reasons: Similarity[] = [];
  let score = 0;
  if (typed.phone !== null && typed.phone === present.phone) reasons.push('same-person');
  if (isSameRespondent(typed, present)) reasons.push('same-respondent');
  const alike = likeness(typed.facts, present.facts);
  if (alike >= SAME_FACT_FROM) reasons.push('same-fact');
  for (const reason of reasons) score += WEIGHTS[reason] * (reason === 'same-fact' ? Math.min(1, alike / 0.7) : 1);
  return reasons.length >= 2 ? { reasons, score: Math.round(score) } : null;
}

function isSameRespondent(a: Comparable, b: Comparable): boolean {
  if (a.creditCode !== null && b.creditCode !== null) return a.creditCode === b.creditCode;
  if (a.traderId !== null && a.traderId === b.traderId) return true;
  return a.respondentName !== null && a.respondentName === b.respondentName;
}

/** The share of common pairs of characters (Jaccard). */
export function likeness(a: string, b: string): number {
  const [one, other] = [new Set(tokensOf(a)), new Set(tokensOf(b))];
  if (one.size < FEWEST_TOKENS || other.size < FEWEST_TOKENS) return 0;
  const common = [...one].filter((token) => other.has(token)).length;
  return common / (one.size + other.size - common);
}
