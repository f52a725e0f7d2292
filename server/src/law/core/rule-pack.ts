import type { CaseMove, CaseState, CaseType, ClockName, RulePackId } from '@hotline/contracts';
import type { Citation } from './citation.ts';
import type { Length } from './due-date.ts';

/** A period that the law, or the centre, sets. */
export interface ClockRule {
  readonly length: Length;
  readonly basis: Citation;
  /** What further time may be given, in this order; `decided` takes the number of days that the decision names. */
  readonly extensions?: readonly { readonly length: Length | 'decided'; readonly basis: Citation }[];
  /** False: an internal target, or time outside the official one. */
  readonly isOfficial: boolean;
  /** How the text was read where it can be read otherwise; it stands wherever the clock is explained. */
  readonly reading?: { readonly zh: string; readonly en: string };
}

/** What a move does to time. */
export type ClockStep =
  | {
      readonly does: 'start';
      readonly clock: ClockName;
      readonly from: 'receipt' | 'this-day';
      readonly when?: 'real-name';
    }
  | { readonly does: 'stop' | 'suspend' | 'resume' | 'extend'; readonly clock: ClockName }
  | { readonly does: 'stop-all' };

/** Who may: the receiving centre, the handling unit, the head of that unit, or whoever may write the case. */
export type MoveBy = 'anyone' | 'centre' | 'unit' | 'head';

export interface MoveRule {
  readonly move: CaseMove;
  readonly types: readonly CaseType[];
  readonly from: readonly CaseState[];
  /** Null: the state stays. */
  readonly to: CaseState | null;
  readonly by: MoveBy;
  readonly basis: Citation;
  readonly clocks?: readonly ClockStep[];
  /** Clocks that must have been stopped before: what they stand for is still owed. */
  readonly owes?: readonly ClockName[];
  /** The person must say why. */
  readonly needsReason?: true;
}

/** The rules of one time, as data. A case keeps the pack of the day on which it was received. */
export interface RulePack {
  readonly id: RulePackId;
  readonly title: string;
  /** First and last day of receipt, both included. */
  readonly from: string;
  readonly to: string | null;
  /** Only what came in on these lines; everything when absent. */
  readonly hotlines?: readonly string[];
  readonly clocks: Readonly<Partial<Record<ClockName, ClockRule>>>;
  readonly moves: readonly MoveRule[];
}
