import type { IdentityProofOutcome } from '@hotline/contracts';

export const PROOF_REFUSALS = ['asked-already', 'due-day-in-the-past', 'not-asked', 'still-time'] as const;
export type ProofRefusal = (typeof PROOF_REFUSALS)[number];

/** Order 121, article 10: days are YYYY-MM-DD; `openDueOn` is the day of a notice that is not answered yet. */
export function refusalOfAskingProof(dueOn: string, today: string, openDueOn: string | null): ProofRefusal | null {
  if (openDueOn !== null) return 'asked-already';
  return dueOn <= today ? 'due-day-in-the-past' : null;
}

/** Only when the day is over is proof missing; that it is false may be found at once. */
export function refusalOfConcluding(
  outcome: IdentityProofOutcome,
  today: string,
  openDueOn: string | null,
): ProofRefusal | null {
  if (openDueOn === null) return 'not-asked';
  return outcome === 'not-provided' && today <= openDueOn ? 'still-time' : null;
}
