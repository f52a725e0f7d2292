import { brandId, type CallId, type LegId, type SupervisionId } from '@hotline/contracts';
import type { Flow } from '@hotline/ivr-flows';
import { offerOfLeg } from '../acd/core/offer-ids.ts';
import { endsCall } from '../call/core/leaving.ts';
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
  /** Whether the flow has something to ask the citizen when the agent is done. */
  readonly hasSurvey: (callId: CallId) => boolean;
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
      const input = legUp(where.calls, observation.legId, at);
      if (input) return input;
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
    case 'digit': {
      const callId = where.calls.callOfLeg.get(observation.legId);
      const isCallers = callId !== undefined && where.calls.calls.get(callId)?.legId === observation.legId;
      return isCallers ? { kind: 'digit', at, callId, digit: observation.digit } : null;
    }
    case 'message-ended':
      return { kind: 'message-ended', at, voicemailId: observation.voicemailId };
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
  const input = legOfCallGone(where, { at, legId, cause, isLost: false });
  if (input) return input;
  const offerId = offerOfLeg(legId);
  return offerId ? { kind: 'offered-leg-gone', at, offerId, cause, isLost: false } : null;
}

/** An inbound caller's own leg, or one that pbx rang into a call. */
export function legUp({ callOfLeg, calls }: CallState, legId: LegId, at: number): Input | null {
  const callId = callOfLeg.get(legId);
  if (!callId) return null;
  const call = calls.get(callId);
  const isArrival = call?.legId === legId && call.direction === 'inbound';
  return isArrival ? { kind: 'caller-up', at, callId } : { kind: 'party-up', at, callId, legId };
}

interface GoneLeg {
  readonly at: number;
  readonly legId: LegId;
  readonly cause: number;
  readonly isLost: boolean;
}

/**
 * The end of a leg is the end of its call, or of that person's part in it; or the agent's part is done and the flow goes
 * on with the citizen. Null for a leg of no call.
 */
export function legOfCallGone(
  where: Pick<Whereabouts, 'calls' | 'hasSurvey'>,
  { at, legId, cause, isLost }: GoneLeg,
): Input | null {
  const callId = where.calls.callOfLeg.get(legId);
  const call = callId && where.calls.calls.get(callId);
  if (!call) return null;
  const endedBy = endsCall(call, legId);
  if (endedBy === null) return { kind: 'party-gone', at, callId, legId, cause, isLost };
  if (endedBy === 'agent' && !isLost && call.stage.kind === 'talking' && where.hasSurvey(callId))
    return { kind: 'return-to-flow', at, callId, entry: 'survey' };
  return { kind: 'call-over', at, callId, endedBy: isLost && endedBy === 'outside' ? 'system' : endedBy, cause };
}

/** After a take-over the supervisor's leg is the call's own. */
function supervisionAt(legId: LegId, where: Whereabouts): SupervisionId | null {
  const supervisionId = supervisionOfLeg(legId);
  return supervisionId && where.isSupervised(supervisionId) ? supervisionId : null;
}
