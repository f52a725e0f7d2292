import type { CallId, LegId } from '@hotline/contracts';
import type { Lanes } from '../switchboard/lanes.ts';
import type { Feature } from '../switchboard/switchboard.ts';
import type { Telephony } from '../telephony.ts';
import type { CallCore } from './core/call.ts';
import type { CallInstruction, RingParty } from './core/instruction.ts';

export interface CallParts {
  readonly telephony: Telephony;
  readonly lanes: Lanes;
  /** A leg could not be rung at all. */
  readonly onNotRinging: (callId: CallId, legId: LegId) => void;
}

type Take<Kind extends CallInstruction['kind']> = Extract<CallInstruction, { kind: Kind }>;

/** What somebody hears while the one they wait for is rung; Asterisk makes it from its indications. */
const RINGING_TONE = 'tone:ring';

function toneOf(legId: LegId): string {
  return `${legId}-tone`;
}

export function callFeature(core: CallCore, parts: CallParts): Feature<CallInstruction> {
  const { lanes } = parts;
  return { core, execute: (instruction) => lanes.run(instruction.callId, () => perform(parts, instruction)) };
}

async function perform(parts: CallParts, instruction: CallInstruction): Promise<unknown> {
  const { telephony } = parts;
  switch (instruction.kind) {
    case 'answer-leg':
      return telephony.answer(instruction.legId);
    case 'connect-legs':
      // Carried out in this order; nobody need wait for the answers one by one.
      return Promise.all([
        telephony.stopMusic(instruction.caller),
        telephony.bridge(instruction.bridgeId, [instruction.caller, instruction.agent]),
      ]);
    case 'make-bridge':
      return telephony.bridge(instruction.bridgeId, [instruction.legId]);
    case 'drop-bridge':
      return telephony.destroyBridge(instruction.bridgeId);
    case 'leave-bridge':
      return telephony.removeFromBridge(instruction.bridgeId, instruction.legId);
    case 'hold-leg':
      await telephony.removeFromBridge(instruction.bridgeId, instruction.legId);
      return telephony.startMusic(instruction.legId);
    case 'resume-leg':
      await telephony.stopMusic(instruction.legId);
      return telephony.addToBridge(instruction.bridgeId, instruction.legId);
    case 'join-leg':
      return telephony.addToBridge(instruction.bridgeId, instruction.legId);
    case 'start-music':
      return telephony.startMusic(instruction.legId);
    case 'stop-music':
      return telephony.stopMusic(instruction.legId);
    case 'ring-party':
      return ring(parts, instruction);
    case 'stop-tone':
      return telephony.stopPlaying(toneOf(instruction.legId));
    case 'end-leg':
      return telephony.hangUp(instruction.legId);
    case 'take-down':
      return takeDown(telephony, instruction);
  }
}

async function ring(parts: CallParts, ring: RingParty): Promise<void> {
  const { telephony, onNotRinging } = parts;
  const { callId, legId, endpoint, way, who, displayNumber, besideLegId, timeoutMs, toneFor } = ring;
  if (endpoint === '') return onNotRinging(callId, legId);
  const isOurs = who === 'agent' || who === 'supervisor';
  // The desk ties its phone's call to the screen by the first, and answers by itself for the second.
  const headers: Record<string, string> = isOurs ? { 'X-Hotline-Offer': legId, 'X-Hotline-Call': callId } : {};
  if (way === 'rejoin') headers['X-Hotline-Rejoin'] = 'yes';
  try {
    const rung = await telephony.ring({
      legId,
      endpoint,
      callerLegId: besideLegId,
      displayName: displayNumber,
      displayNumber,
      headers,
      timeoutSeconds: Math.ceil(timeoutMs / 1000),
    });
    if (rung === 'gone') return onNotRinging(callId, legId);
    if (toneFor) await telephony.play(toneFor, toneOf(legId), [RINGING_TONE]);
  } catch (error) {
    onNotRinging(callId, legId);
    throw error;
  }
}

/** Each part is tried even when another fails: what is opened is closed. `gone` is success here. */
async function takeDown(telephony: Telephony, { legIds, bridgeId, cause }: Take<'take-down'>): Promise<void> {
  const hangUps = legIds.map((legId: LegId) => telephony.hangUp(legId, cause));
  const results = await Promise.allSettled([...hangUps, ...(bridgeId ? [telephony.destroyBridge(bridgeId)] : [])]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
