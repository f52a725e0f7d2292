import type { MediationEnd, MediationForm, MediationParty, SaidBy } from '@hotline/contracts';

/** What happens in a mediation; each carries the moment at which it happened. */
export type MediationEvent =
  | {
      readonly kind: 'answered';
      readonly party: MediationParty;
      readonly agrees: boolean;
      readonly by: SaidBy;
      readonly at: number;
    }
  | {
      readonly kind: 'entrusted';
      readonly body: string;
      readonly scope: string;
      /** The parties' consent to this very entrustment. */
      readonly agrees: Readonly<Record<MediationParty, boolean>>;
      readonly at: number;
    }
  | { readonly kind: 'mediators-named'; readonly mediators: readonly string[]; readonly at: number }
  | {
      readonly kind: 'session-called';
      readonly id: string;
      readonly form: MediationForm;
      readonly sessionAt: number;
      readonly place: string;
      readonly at: number;
    }
  | {
      readonly kind: 'session-told';
      readonly id: string;
      readonly party: MediationParty;
      readonly by: SaidBy;
      readonly at: number;
    }
  | {
      readonly kind: 'session-over';
      readonly id: string;
      readonly outcome: 'held' | 'complainant-absent' | 'respondent-absent' | 'called-off';
      readonly at: number;
    }
  | {
      readonly kind: 'challenged';
      readonly by: MediationParty;
      readonly mediator: string;
      readonly reason: string;
      readonly at: number;
    }
  | {
      readonly kind: 'challenge-decided';
      readonly isGranted: boolean;
      readonly note: string;
      readonly userId: string;
      readonly at: number;
    }
  | {
      readonly kind: 'testing-began';
      readonly body: string;
      readonly chosenBy: 'agreed' | 'designated';
      readonly costBy: string;
      readonly at: number;
    }
  | { readonly kind: 'testing-over'; readonly at: number }
  | {
      readonly kind: 'agreed';
      readonly content: string;
      readonly isFulfilled: boolean;
      readonly isDocumentWaived: boolean;
      /** Of a joint complaint: those who are represented agreed (article 12). */
      readonly representedAgree: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'ended';
      readonly ground: MediationEnd;
      readonly reason: string;
      readonly representedAgree: boolean;
      readonly at: number;
    }
  | { readonly kind: 'end-told'; readonly party: MediationParty; readonly by: SaidBy; readonly at: number };

export const MEDIATION_REFUSALS = [
  'ended-already',
  'consent-of-both',
  'entrusted-already',
  'suspended-by-challenge',
  'no-mediator',
  'unknown-mediator',
  'session-in-the-past',
  'session-unknown',
  'session-not-told',
  'session-to-come',
  'told-too-late',
  'place-needed',
  'challenge-open',
  'no-challenge',
  'testing-open',
  'no-testing',
  'represented-must-agree',
  'none-declined',
  'nothing-held',
  'not-sixty-days',
  'not-ended',
] as const;
export type MediationRefusal = (typeof MEDIATION_REFUSALS)[number];

/** What else must happen when an event is taken in; the shell does it in the same transaction. */
export const MEDIATION_EFFECTS = [
  'suspend-for-challenge',
  'resume-after-challenge',
  'suspend-for-testing',
  'resume-after-testing',
  'end-mediation',
] as const;
export type MediationEffect = (typeof MEDIATION_EFFECTS)[number];

/** Facts of the case that the mediation itself does not hold. */
export interface MediationAround {
  readonly isJoint: boolean;
  /** Whether the clock of the pack (60 days, testing left out) has run out. */
  readonly isTimeOver: boolean;
}
