import { brandId, type LegId, type OfferId } from '@hotline/contracts';

const SUFFIX = '-leg';

/** The agent leg's channel id is derived from its offer, so it is known before Asterisk is asked (style.md 11). */
export function legOfOffer(offerId: OfferId): LegId {
  return brandId(`${offerId}${SUFFIX}`);
}

/** The offer that a leg was made for; null for a leg that we did not make. */
export function offerOfLeg(legId: LegId): OfferId | null {
  return legId.endsWith(SUFFIX) ? brandId(legId.slice(0, -SUFFIX.length)) : null;
}
