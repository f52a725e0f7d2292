import { brandId, type BridgeId, type LegId, type SupervisionId } from '@hotline/contracts';

const LEG = '-sup';

/** The supervisor's leg, known before it is dialled (style.md 11). */
export function legOfSupervision(id: SupervisionId): LegId {
  return brandId(`${id}${LEG}`);
}

/** The supervision that a leg was made for; null for any other leg, snoops too: they end with what they listen to. */
export function supervisionOfLeg(legId: LegId): SupervisionId | null {
  return legId.endsWith(LEG) ? brandId(legId.slice(0, -LEG.length)) : null;
}

export function snoopOfSupervision(id: SupervisionId, arrangement: number): LegId {
  return brandId(`${id}-snoop${arrangement}`);
}

export function bridgeOfSupervision(id: SupervisionId, arrangement: number): BridgeId {
  return brandId(`${id}-b${arrangement}`);
}
