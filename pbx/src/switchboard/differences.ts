import type { BridgeId, LegId } from '@hotline/contracts';
import type { AcdCore } from '../acd/core/acd.ts';
import { offerOfLeg } from '../acd/core/offer-ids.ts';
import type { CallCore } from '../call/core/call.ts';
import { bridgeOf, isRung } from '../call/core/state.ts';
import type { RunningRecording } from '../recording/core/running.ts';
import type { SupervisionCore } from '../supervision/core/supervision.ts';
import type { Inventory, InventoryLeg } from '../telephony.ts';
import { wantedIn } from './adopt-call.ts';
import type { Input } from './input.ts';
import { legOfCallGone, legUp } from './locate.ts';

/** How the state and the switch disagree about one thing, and what would make them agree. */
export interface Difference {
  readonly kind:
    'call' | 'offer' | 'supervision' | 'arrival' | 'leg' | 'bridge' | 'prompt' | 'phone' | 'music' | 'recording';
  readonly id: string;
  readonly heal:
    | { readonly by: 'input'; readonly input: Input }
    | { readonly by: 'arrival'; readonly leg: InventoryLeg }
    | { readonly by: 'hang-up'; readonly legId: LegId }
    | { readonly by: 'destroy-bridge'; readonly bridgeId: BridgeId }
    | { readonly by: 'music'; readonly legId: LegId }
    /** The recording core acts by the fact that it was healed. */
    | { readonly by: 'saying'; readonly recording: RunningRecording }
    | { readonly by: 'add-to-bridge'; readonly bridgeId: BridgeId; readonly legId: LegId };
}

export interface Compared {
  readonly call: CallCore;
  readonly acd: AcdCore;
  readonly supervision: SupervisionCore;
}

/** Q.850: temporary failure. The event that would have said what it was never came. */
const LOST = 41;

type Legs = ReadonlyMap<LegId, InventoryLeg>;

/** Everything on which the two disagree at one moment. Much of it may only be under way: see {@link ReconcileLoop}. */
export function differencesOf(cores: Compared, inventory: Inventory, at: number): Difference[] {
  const legs = new Map(inventory.legs.map((leg) => [leg.legId, leg]));
  return [
    ...ofCalls(cores, legs, at),
    ...ofOffers(cores, legs, at),
    ...ofSupervisions(cores, legs, at),
    ...ofBridges(cores, inventory, legs),
    ...orphans(cores, inventory),
  ];
}

function byInput(kind: Difference['kind'], id: string, input: Input | null): Difference[] {
  return input ? [{ kind, id, heal: { by: 'input', input } }] : [];
}

/** A leg whose end was never told, and one whose answer was never told. */
function ofCalls({ call }: Compared, legs: Legs, at: number): Difference[] {
  const { calls, callOfLeg } = call.state;
  return [...callOfLeg].flatMap(([legId, callId]) => {
    const found = calls.get(callId);
    const leg = legs.get(legId);
    if (!found) return [];
    if (!leg) {
      const gone = { at, legId, cause: LOST, isLost: true };
      return byInput('call', legId, legOfCallGone({ calls: call.state, hasSurvey: () => false }, gone));
    }
    const isInbound = found.direction === 'inbound';
    const isUnanswered = legId === found.legId && isInbound ? !found.isAnswered : isRung(found, legId);
    return leg.state === 'up' && isUnanswered ? byInput('call', legId, legUp(call.state, legId, at)) : [];
  });
}

function ofOffers({ acd }: Compared, legs: Legs, at: number): Difference[] {
  return [...acd.state.offers.values()].flatMap(({ offerId, legId }) => {
    const leg = legs.get(legId);
    if (!leg) return byInput('offer', offerId, { kind: 'offered-leg-gone', at, offerId, cause: LOST, isLost: true });
    return leg.state === 'up' ? byInput('offer', offerId, { kind: 'offered-leg-up', at, offerId }) : [];
  });
}

function ofSupervisions({ supervision }: Compared, legs: Legs, at: number): Difference[] {
  return [...supervision.state.supervisions.values()].flatMap(({ supervisionId, legId, joinedAt }) => {
    const leg = legs.get(legId);
    if (!leg)
      return byInput('supervision', supervisionId, { kind: 'supervisor-leg-gone', at, supervisionId, cause: LOST });
    if (leg.state !== 'up' || joinedAt !== null) return [];
    return byInput('supervision', supervisionId, { kind: 'supervisor-leg-up', at, supervisionId });
  });
}

/** Who should hear each other and does not; and bridges of nobody. */
function ofBridges({ call, supervision }: Compared, inventory: Inventory, legs: Legs): Difference[] {
  const present = new Map(inventory.bridges.map(({ bridgeId, legIds }) => [bridgeId, legIds]));
  const differences: Difference[] = [];
  const known = new Set<string>();
  for (const each of call.state.calls.values()) {
    const bridgeId = bridgeOf(each);
    if (!bridgeId) continue;
    known.add(bridgeId);
    for (const legId of wantedIn(each) ?? [])
      if (legs.has(legId) && present.has(bridgeId) && !present.get(bridgeId)?.includes(legId))
        differences.push({ kind: 'bridge', id: legId, heal: { by: 'add-to-bridge', bridgeId, legId } });
  }
  for (const bridgeId of present.keys())
    if (!known.has(bridgeId) && !supervision.ownsBridge(bridgeId))
      differences.push({ kind: 'bridge', id: bridgeId, heal: { by: 'destroy-bridge', bridgeId } });
  return differences;
}

function orphans({ call, acd, supervision }: Compared, inventory: Inventory): Difference[] {
  return inventory.legs.flatMap((leg): Difference[] => {
    const { legId, arrival, state, ours } = leg;
    const offerId = offerOfLeg(legId);
    const isKnown =
      call.state.callOfLeg.has(legId) ||
      (offerId !== null && acd.state.offers.has(offerId)) ||
      supervision.ownsLeg(legId);
    if (isKnown || !ours) return [];
    // One that was never answered is a caller whose arrival was not told.
    if (arrival && state !== 'up') return [{ kind: 'arrival', id: legId, heal: { by: 'arrival', leg } }];
    return [{ kind: 'leg', id: legId, heal: { by: 'hang-up', legId } }];
  });
}
