import { CONSUMPTION_FACTORS, FACTOR_FINDINGS, type RefusalGround } from '@hotline/contracts';
import type { AgeLimit } from './age-limit.ts';
import type { LegalGround } from './legal-ground.ts';

/** What a person says of one factor of article 17. */
export interface FactorFinding {
  readonly factor: (typeof CONSUMPTION_FACTORS)[number];
  readonly finding: (typeof FACTOR_FINDINGS)[number];
  readonly note: string;
}

export const ACCEPTANCE_REFUSALS = [
  'ground-unknown',
  'factor-must-be-found',
  'knowing-day-needed',
  'still-in-time',
  'proof-still-awaited',
] as const;
export type AcceptanceRefusal = (typeof ACCEPTANCE_REFUSALS)[number];

export interface RefusalWish {
  readonly code: RefusalGround;
  /** The ground in the pack of the case; null when that pack has no such ground. */
  readonly ground: LegalGround<RefusalGround> | null;
  readonly findings: readonly FactorFinding[];
  readonly limit: AgeLimit | null;
  /** Until when proof of identity may still come, YYYY-MM-DD; null when none is awaited. */
  readonly proofDueOn: string | null;
  readonly today: string;
}

/**
 * Null when the facts of the ground are there. A score never stands for a finding: that a purchase was not for living
 * consumption has to be found by a person, factor by factor (articles 16(3) and 17).
 */
export function refusalOfRefusing(
  wish: RefusalWish,
): { readonly because: AcceptanceRefusal; readonly article: number } | null {
  if (!wish.ground) return { because: 'ground-unknown', article: 16 };
  switch (wish.code) {
    case 'not-living-consumption': {
      const isFound = wish.findings.some(({ finding, note }) => finding === 'confirmed' && note.trim() !== '');
      return isFound ? null : { because: 'factor-must-be-found', article: 17 };
    }
    case 'too-late':
      if (!wish.limit) return { because: 'knowing-day-needed', article: 16 };
      return wish.limit.isOver ? null : { because: 'still-in-time', article: 16 };
    case 'material-missing':
    case 'identity-not-verified':
      // The dated notice gave them until that day.
      return wish.proofDueOn !== null && wish.today <= wish.proofDueOn
        ? { because: 'proof-still-awaited', article: 10 }
        : null;
    default:
      return null;
  }
}
