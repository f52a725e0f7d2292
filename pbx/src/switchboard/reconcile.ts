import { brandId, type CallId, type LegId } from '@hotline/contracts';
import type { AcdCore } from '../acd/core/acd.ts';
import { offerOfLeg } from '../acd/core/offer-ids.ts';
import type { CallCore } from '../call/core/call.ts';
import { bridgeOf } from '../call/core/state.ts';
import type { IvrCore } from '../ivr/core/ivr.ts';
import type { Message } from '../ivr/core/walk.ts';
import type { RecordingCore, RunningRecording } from '../recording/core/recording.ts';
import type { Inventory, InventoryLeg, Telephony } from '../telephony.ts';
import type { SupervisionCore } from '../supervision/core/supervision.ts';
import { adoptCall } from './adopt-call.ts';
import type { Input } from './input.ts';
import type { Lanes } from './lanes.ts';

export interface ReconcileParts {
  readonly call: CallCore;
  readonly ivr: IvrCore;
  readonly acd: AcdCore;
  readonly recording: RecordingCore;
  readonly supervision: SupervisionCore;
  readonly telephony: Telephony;
  /** For what is no repair and need not be waited for. */
  readonly lanes: Lanes;
  readonly now: () => number;
  readonly submit: (input: Input) => void;
  /** A difference was mended. */
  readonly healed: (kind: string, id: string) => void;
  readonly hasSurvey: (callId: CallId) => boolean;
  readonly onArrival: (leg: InventoryLeg) => void;
  readonly keepMessage: (message: Message) => void;
  readonly adoptRecording: (recording: RunningRecording) => void;
  readonly closeRecording: (recording: RunningRecording) => void;
}

/**
 * Makes the state and the switch agree after every (re)connect, before new calls are taken (design.md, decision 6).
 * Talks are adopted, waiting callers keep their arrival time, what belongs to nobody is closed. One repair at a time:
 * parallel bridge deletes after a reconnect have crashed Asterisk.
 */
export async function reconcile(parts: ReconcileParts, inventory: Inventory): Promise<void> {
  const legs = new Map(inventory.legs.map((leg) => [leg.legId, leg]));
  for (const call of [...parts.call.state.calls.values()]) await adoptCall(parts, inventory, legs, call);
  for (const { callId, stage, parties } of parts.call.state.calls.values())
    if (stage.kind === 'transferring' && parties.length === 0)
      parts.submit({ kind: 'talk-stranded', at: parts.now(), callId });
  for (const { offerId, legId } of [...parts.acd.state.offers.values()]) {
    const leg = legs.get(legId);
    if (!leg) parts.submit({ kind: 'offered-leg-gone', at: parts.now(), offerId, cause: 41, isLost: true });
    else if (leg.state === 'up') parts.submit({ kind: 'offered-leg-up', at: parts.now(), offerId });
  }
  adoptSupervisions(parts, legs);
  await closeOrphans(parts, inventory);
  for (const recording of parts.recording.unfinished()) parts.closeRecording(recording);
  for (const message of parts.ivr.state.messages.values()) parts.keepMessage(message);
}

/** A supervisor who stands as before goes on listening; one who hung up while we were away has left. */
function adoptSupervisions(parts: ReconcileParts, legs: ReadonlyMap<LegId, InventoryLeg>): void {
  for (const { supervisionId, legId } of [...parts.supervision.state.supervisions.values()]) {
    const leg = legs.get(legId);
    const at = parts.now();
    if (!leg) parts.submit({ kind: 'supervisor-leg-gone', at, supervisionId, cause: 41 });
    else if (leg.state === 'up') parts.submit({ kind: 'supervisor-leg-up', at, supervisionId });
  }
}

async function closeOrphans(parts: ReconcileParts, inventory: Inventory): Promise<void> {
  const { call, acd } = parts;
  for (const leg of inventory.legs) {
    const offerId = offerOfLeg(leg.legId);
    const isKnown =
      call.state.callOfLeg.has(leg.legId) ||
      (offerId !== null && acd.state.offers.has(offerId)) ||
      parts.supervision.ownsLeg(leg.legId);
    if (isKnown || !leg.ours) continue;
    if (leg.arrival && leg.state !== 'up') {
      // It arrived while nobody listened and was never answered: it is a new call.
      parts.onArrival(leg);
      continue;
    }
    await parts.telephony.hangUp(leg.legId);
    parts.healed('leg', leg.legId);
  }
  const bridges = new Set<string | null>([...call.state.calls.values()].map(bridgeOf));
  for (const { bridgeId } of inventory.bridges) {
    if (bridges.has(bridgeId) || parts.supervision.ownsBridge(bridgeId)) continue;
    await parts.telephony.destroyBridge(brandId(bridgeId));
    parts.healed('bridge', bridgeId);
  }
}
