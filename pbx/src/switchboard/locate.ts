import { brandId, type CallId, type LegId, type SupervisionId } from '@hotline/contracts';
import type { Flow } from '@hotline/ivr-flows';
import { offerOfLeg } from '../acd/core/offer-ids.ts';
import type { CallState } from '../call/core/state.ts';
import type { PhoneBook } from '../phones/phone-book.ts';
import { supervisionOfLeg } from '../supervision/core/supervision-ids.ts';
import type { Observation } from '../telephony.ts';
import type { Input } from './input.ts';

export interface Whereabouts {
  readonly calls: CallState;
  readonly phones: PhoneBook;
  readonly isSupervised: (supervisionId: SupervisionId) => boolean;
  readonly flowOfNumber: (dialled: string) => Flow | null;
  readonly newCallId: () => string;
}

/**
 * Ties what the switch reported to the call, offer or agent it is about. Null for what concerns nobody any more, and
 * for a dialled number that no flow serves.
 */
export function locate(observation: Observation, where: Whereabouts): Input | null {
  const { at } = observation;
  switch (observation.kind) {
    case 'leg-arrived':
      return arrive(observation, where);
    case 'leg-up': {
      const supervisionId = supervisionAt(observation.legId, where);
      if (supervisionId) return { kind: 'supervisor-leg-up', at, supervisionId };
      const callId = where.calls.callOfLeg.get(observation.legId);
      if (callId) return { kind: 'caller-up', at, callId };
      const offerId = offerOfLeg(observation.legId);
      return offerId ? { kind: 'offered-leg-up', at, offerId } : null;
    }
    case 'leg-gone':
      return legGone(observation, where);
    case 'playback-finished': {
      const callId = where.calls.callOfLeg.get(observation.legId);
      return callId ? { kind: 'prompt-finished', at, callId, playbackId: observation.playbackId } : null;
    }
    case 'phone-changed': {
      const agentId = where.phones.see(observation);
      return agentId ? { kind: 'phone-seen', at, agentId, endpoint: where.phones.endpointOf(agentId) } : null;
    }
    case 'digit':
      return null;
  }
}

function arrive(arrival: Extract<Observation, { kind: 'leg-arrived' }>, where: Whereabouts): Input | null {
  const flow = where.flowOfNumber(arrival.dialled);
  if (!flow) return null;
  const { at, legId, node, trunk, dialled } = arrival;
  const callerNumber = presentable(arrival.callerNumber);
  const callId = brandId<CallId>(where.newCallId());
  const route = { hotline: flow.hotline, flow: flow.flow, flowVersion: flow.version };
  return { kind: 'caller-arrived', at, callId, legId, node, trunk, dialled, callerNumber, ...route };
}

/** A number as people write it, or null: whatever else a caller's equipment sends is not shown to anybody. */
function presentable(number: string | null): string | null {
  return number !== null && /^\+?[0-9*#]{1,31}$/.test(number) ? number : null;
}

function legGone(gone: Extract<Observation, { kind: 'leg-gone' }>, where: Whereabouts): Input | null {
  const { at, legId, cause } = gone;
  const supervisionId = supervisionAt(legId, where);
  if (supervisionId) return { kind: 'supervisor-leg-gone', at, supervisionId, cause };
  const callId = where.calls.callOfLeg.get(legId);
  if (callId) {
    const endedBy = where.calls.calls.get(callId)?.legId === legId ? 'caller' : 'agent';
    return { kind: 'call-over', at, callId, endedBy, cause };
  }
  const offerId = offerOfLeg(legId);
  return offerId ? { kind: 'offered-leg-gone', at, offerId, cause, isLost: false } : null;
}

/** After a take-over the supervisor's leg is the call's own. */
function supervisionAt(legId: LegId, where: Whereabouts): SupervisionId | null {
  const supervisionId = supervisionOfLeg(legId);
  return supervisionId && where.isSupervised(supervisionId) ? supervisionId : null;
}
