import { brandId, type CallId, type Fact, type LegId } from '@hotline/contracts';
import type { AcdCore } from '../acd/core/acd.ts';
import { offerOfLeg } from '../acd/core/offer-ids.ts';
import type { CallCore } from '../call/core/call.ts';
import type { Call } from '../call/core/state.ts';
import type { IvrCore } from '../ivr/core/ivr.ts';
import type { RecordingCore, RunningRecording } from '../recording/core/recording.ts';
import type { Inventory, InventoryLeg, Telephony } from '../telephony.ts';
import type { SupervisionCore } from '../supervision/core/supervision.ts';
import type { Input } from './input.ts';

export interface ReconcileParts {
  readonly call: CallCore;
  readonly ivr: IvrCore;
  readonly acd: AcdCore;
  readonly recording: RecordingCore;
  readonly supervision: SupervisionCore;
  readonly telephony: Telephony;
  readonly now: () => number;
  readonly submit: (input: Input) => void;
  readonly state: (fact: Fact) => void;
  readonly onArrival: (leg: InventoryLeg) => void;
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
  for (const { offerId, legId } of [...parts.acd.state.offers.values()]) {
    const leg = legs.get(legId);
    if (!leg) parts.submit({ kind: 'offered-leg-gone', at: parts.now(), offerId, cause: 41, isLost: true });
    else if (leg.state === 'up') parts.submit({ kind: 'offered-leg-up', at: parts.now(), offerId });
  }
  adoptSupervisions(parts, legs);
  await closeOrphans(parts, inventory);
  for (const recording of parts.recording.unfinished()) parts.closeRecording(recording);
}

async function adoptCall(
  parts: ReconcileParts,
  inventory: Inventory,
  legs: ReadonlyMap<LegId, InventoryLeg>,
  call: Call,
): Promise<void> {
  const { stage, callId, legId } = call;
  const caller = legs.get(legId);
  const agent = stage.kind === 'talking' ? legs.get(stage.legId) : undefined;
  if (!caller) return endCall(parts, callId, whoEnded(inventory, call, agent !== undefined));
  if (stage.kind === 'in-flow') return adoptInFlow(parts, inventory, call, caller);
  if (stage.kind === 'waiting') {
    // The music may have been decided and never begun; beginning it again is harmless, silence is not.
    await parts.telephony.startMusic(legId);
    return;
  }
  if (!agent) return endCall(parts, callId, 'agent');
  await mendBridge(parts, inventory, call, stage);
  const recording = parts.recording.ofCall(callId);
  if (recording) parts.adoptRecording(recording);
}

/** The caller's leg is gone. With both gone while we were away, nobody can say who hung up first. */
function whoEnded(inventory: Inventory, call: Call, isAgentThere: boolean): 'caller' | 'system' {
  if (inventory.startedAt > call.startedAt) return 'system';
  return isAgentThere || call.stage.kind !== 'talking' ? 'caller' : 'system';
}

function endCall(parts: ReconcileParts, callId: CallId, endedBy: 'caller' | 'agent' | 'system'): void {
  parts.submit({ kind: 'call-over', at: parts.now(), callId, endedBy, cause: endedBy === 'system' ? 41 : 16 });
}

async function adoptInFlow(
  parts: ReconcileParts,
  inventory: Inventory,
  call: Call,
  caller: InventoryLeg,
): Promise<void> {
  const { callId, legId } = call;
  if (!call.isAnswered) {
    await parts.telephony.answer(legId);
    if (caller.state === 'up') parts.submit({ kind: 'caller-up', at: parts.now(), callId });
    return;
  }
  const playbackId = parts.ivr.playbackOf(callId);
  if (playbackId && (await inventory.isPlaying(playbackId))) return;
  parts.submit({ kind: 'prompt-finished', at: parts.now(), callId, playbackId: playbackId ?? '' });
}

/** Both who talk must stand in their bridge; a caller on hold stands outside it and hears music. */
async function mendBridge(
  parts: ReconcileParts,
  inventory: Inventory,
  call: Call,
  talk: Extract<Call['stage'], { kind: 'talking' }>,
): Promise<void> {
  const wanted = talk.heldSince === null ? [call.legId, talk.legId] : [talk.legId];
  const bridge = inventory.bridges.find((each) => each.bridgeId === talk.bridgeId);
  const missing = wanted.filter((legId) => !bridge?.legIds.includes(legId));
  if (missing.length === 0) return;
  if (talk.heldSince === null) await parts.telephony.stopMusic(call.legId);
  if (bridge) for (const legId of missing) await parts.telephony.addToBridge(talk.bridgeId, legId);
  else await parts.telephony.bridge(talk.bridgeId, wanted);
  if (talk.heldSince !== null) await parts.telephony.startMusic(call.legId);
  healed(parts, 'bridge', talk.bridgeId);
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
    healed(parts, 'leg', leg.legId);
  }
  const bridges = new Set<string>();
  for (const { stage } of call.state.calls.values()) if (stage.kind === 'talking') bridges.add(stage.bridgeId);
  for (const { bridgeId } of inventory.bridges) {
    if (bridges.has(bridgeId) || parts.supervision.ownsBridge(bridgeId)) continue;
    await parts.telephony.destroyBridge(brandId(bridgeId));
    healed(parts, 'bridge', bridgeId);
  }
}

function healed(parts: ReconcileParts, kind: string, id: string): void {
  parts.state({ type: 'reconcile.healed', at: parts.now(), kind, id });
}
