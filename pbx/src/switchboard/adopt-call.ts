import type { BridgeId, CallEndedBy, CallId, LegId } from '@hotline/contracts';
import { endsCall } from '../call/core/leaving.ts';
import { bridgeOf, citizenLegs, legInCharge, type Call } from '../call/core/state.ts';
import type { Inventory, InventoryLeg } from '../telephony.ts';
import { legOfCallGone, legUp } from './locate.ts';
import type { ReconcileParts } from './reconcile.ts';

type Legs = ReadonlyMap<LegId, InventoryLeg>;

/** Q.850: temporary failure. Nobody can say any more what it was. */
const LOST = 41;
const NORMAL_CLEARING = 16;

/** One call as the state has it, against the legs and the bridge that are there. */
export async function adoptCall(parts: ReconcileParts, inventory: Inventory, legs: Legs, call: Call): Promise<void> {
  const { callId, legId, stage } = call;
  if (citizenLegs(call).some((each) => !legs.has(each))) return endCall(parts, callId, whoEnded(inventory, legs, call));
  const inCharge = legInCharge(call);
  if (inCharge && !legs.has(inCharge)) return inChargeGone(parts, call, inCharge);
  switch (stage.kind) {
    case 'in-flow':
      if (call.parties.length === 0) return adoptInFlow(parts, inventory, call, legs.get(legId));
      break;
    case 'waiting':
    case 'transferring':
      // The music may have been decided and never begun; beginning it again is harmless, silence is not. In the call's lane,
      // so that a new caller does not wait for the music of all who wait already.
      parts.lanes.run(callId, () => parts.telephony.startMusic(legId));
      break;
    case 'talking': {
      const recording = parts.recording.ofCall(callId);
      if (recording) parts.adoptRecording(recording);
      break;
    }
    case 'placing':
    case 'away':
  }
  await mendBridge(parts, inventory, call);
  adoptParties(parts, legs, call);
}

/** The caller's leg is gone. With both gone while we were away, nobody can say who hung up first. */
function whoEnded(inventory: Inventory, legs: Legs, call: Call): CallEndedBy {
  if (inventory.startedAt > call.startedAt) return 'system';
  const inCharge = legInCharge(call);
  return inCharge === null || legs.has(inCharge) ? 'caller' : 'system';
}

function endCall(parts: ReconcileParts, callId: CallId, endedBy: CallEndedBy): void {
  const cause = endedBy === 'system' ? LOST : NORMAL_CLEARING;
  parts.submit({ kind: 'call-over', at: parts.now(), callId, endedBy, cause });
}

function inChargeGone(parts: ReconcileParts, call: Call, legId: LegId): void {
  const input = legOfCallGone(
    { calls: parts.call.state, hasSurvey: parts.hasSurvey },
    { at: parts.now(), legId, cause: NORMAL_CLEARING, isLost: endsCall(call, legId) === null },
  );
  if (input) parts.submit(input);
}

async function adoptInFlow(
  parts: ReconcileParts,
  inventory: Inventory,
  call: Call,
  caller: InventoryLeg | undefined,
): Promise<void> {
  const { callId, legId } = call;
  if (!call.isAnswered) {
    await parts.telephony.answer(legId);
    if (caller?.state === 'up') parts.submit({ kind: 'caller-up', at: parts.now(), callId });
    return;
  }
  const playbackId = parts.ivr.playbackOf(callId);
  if (playbackId && (await inventory.isPlaying(playbackId))) return;
  parts.submit({ kind: 'walk-resumed', at: parts.now(), callId });
}

/** Who hears each other now; null where there is no bridge. */
export function wantedIn(call: Call): readonly LegId[] | null {
  const { stage, legId, parties } = call;
  const talking = parties.filter((party) => party.state === 'talking').map((party) => party.legId);
  switch (stage.kind) {
    case 'talking':
      return [...(stage.heldSince === null ? [legId] : []), ...(stage.isRejoining ? [] : [stage.legId]), ...talking];
    case 'placing':
      return stage.isAgentUp ? [stage.legId] : null;
    case 'transferring':
      return [];
    case 'away':
      return [legId, ...talking];
    default:
      return null;
  }
}

/** All who talk must stand in their bridge; whoever is on hold stands outside it and hears music. */
async function mendBridge(parts: ReconcileParts, inventory: Inventory, call: Call): Promise<void> {
  const bridgeId = bridgeOf(call);
  const wanted = wantedIn(call);
  if (!bridgeId || !wanted) return;
  const bridge = inventory.bridges.find((each) => each.bridgeId === bridgeId);
  const missing = wanted.filter((legId) => !bridge?.legIds.includes(legId));
  if (bridge && missing.length === 0) return;
  const { telephony } = parts;
  const isHeld = call.stage.kind === 'talking' && call.stage.heldSince !== null;
  if (missing.includes(call.legId)) await telephony.stopMusic(call.legId);
  if (bridge) for (const legId of missing) await telephony.addToBridge(bridgeId, legId);
  else await telephony.bridge(bridgeId, wanted);
  if (isHeld) await telephony.startMusic(call.legId);
  parts.healed('bridge', bridgeId satisfies BridgeId);
}

/** Those who were rung or who talk: gone, answered meanwhile, or as before. */
function adoptParties(parts: ReconcileParts, legs: Legs, call: Call): void {
  const { callId, stage } = call;
  const at = parts.now();
  for (const { legId, state } of call.parties) {
    // What the end of one means to the call was decided above for the citizen; the others go one after the other.
    if (!parts.call.state.calls.has(callId)) return;
    const leg = legs.get(legId);
    const cause = LOST;
    if (!leg) {
      const input = legOfCallGone(
        { calls: parts.call.state, hasSurvey: () => false },
        { at, legId, cause, isLost: true },
      );
      if (input) parts.submit(input);
    } else if (leg.state === 'up' && state === 'ringing') submitUp(parts, legId, at);
  }
  const inCharge = legInCharge(call);
  const mayAnswer = (stage.kind === 'placing' && !stage.isAgentUp) || (stage.kind === 'talking' && stage.isRejoining);
  if (inCharge && mayAnswer && legs.get(inCharge)?.state === 'up') submitUp(parts, inCharge, at);
}

function submitUp(parts: ReconcileParts, legId: LegId, at: number): void {
  const input = legUp(parts.call.state, legId, at);
  if (input) parts.submit(input);
}
