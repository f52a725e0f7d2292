import type { LegId, OfferId } from '@hotline/contracts';
import { endpointsOf } from '../phones/endpoints.ts';
import type { Lanes } from '../switchboard/lanes.ts';
import type { Feature } from '../switchboard/switchboard.ts';
import type { Timers } from '../switchboard/timers.ts';
import type { RingRequest, Telephony } from '../telephony.ts';
import type { AcdCore } from './core/acd.ts';
import type { AcdInstruction } from './core/instruction.ts';
import type { Offer } from './core/state.ts';

export interface AcdParts {
  readonly telephony: Telephony;
  readonly lanes: Lanes;
  readonly timers: Timers;
  readonly callerLegOf: (offer: Offer) => LegId | null;
  readonly isCallback: (offer: Offer) => boolean;
  readonly queueName: (queue: string) => string;
  /** The phone could not be rung at all. */
  readonly onNotRinging: (offerId: OfferId) => void;
}

/** The phone itself stops ringing a little after the offer's own timer, which is the one that decides. */
const RING_MARGIN_SECONDS = 5;

export function acdFeature(core: AcdCore, parts: AcdParts): Feature<AcdInstruction> {
  const { telephony, lanes, timers } = parts;
  function execute(instruction: AcdInstruction): void {
    switch (instruction.kind) {
      case 'start-timer':
        return timers.start(instruction.timer);
      case 'stop-timer':
        return timers.stop(instruction.timer);
      case 'ring-agent':
        return lanes.run(instruction.callId, () => ring(parts, instruction.offer));
      case 'stop-ringing':
        return lanes.run(instruction.callId, () => telephony.hangUp(instruction.legId));
      case 'join-emergency-queue':
        return lanes.run('emergency', () => telephony.setEmergencyMember(instruction.endpoint, true));
      case 'leave-emergency-queue':
        return lanes.run('emergency', () => leaveEmergencyQueue(telephony, instruction.extension));
    }
  }
  return { core, execute };
}

async function leaveEmergencyQueue(telephony: Telephony, extension: string): Promise<void> {
  for (const endpoint of endpointsOf(extension)) await telephony.setEmergencyMember(endpoint, false);
}

async function ring(parts: AcdParts, offer: Offer): Promise<void> {
  const callerLegId = parts.callerLegOf(offer);
  // Nobody is on the line yet for a promised callback; any other caller who is gone needs nobody to be rung.
  if (!callerLegId && !parts.isCallback(offer)) return;
  const request: RingRequest = {
    legId: offer.legId,
    endpoint: offer.endpoint,
    callerLegId,
    displayName: parts.queueName(offer.queue),
    displayNumber: offer.queue,
    headers: { 'X-Hotline-Offer': offer.offerId, 'X-Hotline-Call': offer.callId },
    timeoutSeconds: Math.ceil((offer.dueAt - offer.madeAt) / 1000) + RING_MARGIN_SECONDS,
  };
  try {
    if ((await parts.telephony.ring(request)) === 'gone') parts.onNotRinging(offer.offerId);
  } catch (error) {
    parts.onNotRinging(offer.offerId);
    throw error;
  }
}
