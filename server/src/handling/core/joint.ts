import type { CasePartyRole } from '@hotline/contracts';

export interface PartyTold {
  readonly role: CasePartyRole;
  readonly idNumber: string | null;
  readonly scope: string | null;
  /** YYYY-MM-DD, until when a proxy may act. */
  readonly until: string | null;
  readonly isOriginalSeen: boolean;
}

export const PARTY_REFUSALS = [
  'proxy-lacks-authorisation',
  'authorisation-over',
  'third-representative',
  'second-proxy',
] as const;
export type PartyRefusal = (typeof PARTY_REFUSALS)[number];

/** Article 12: at most two representatives stand for all who complain together. */
const MOST_REPRESENTATIVES = 2;

/** Null when the party may be added to those that are there; articles are of Order 121. */
export function refusalOfParty(
  party: PartyTold,
  present: readonly PartyTold[],
  today: string,
): { readonly because: PartyRefusal; readonly article: number } | null {
  const count = (role: CasePartyRole) => present.filter((each) => each.role === role).length;
  if (party.role === 'representative' && count('representative') >= MOST_REPRESENTATIVES)
    return { because: 'third-representative', article: 12 };
  if (party.role !== 'proxy') return null;
  if (count('proxy') > 0) return { because: 'second-proxy', article: 11 };
  const { idNumber, scope, until, isOriginalSeen } = party;
  // The original authorisation with matter, powers and term, and the proxy's own identity document.
  if (!idNumber || !scope || !until || !isOriginalSeen) return { because: 'proxy-lacks-authorisation', article: 11 };
  return until < today ? { because: 'authorisation-over', article: 11 } : null;
}

export function isJoint(parties: readonly { readonly role: string }[]): boolean {
  return parties.some(({ role }) => role === 'representative' || role === 'represented');
}
