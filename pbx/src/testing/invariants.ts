import { expect } from 'vitest';
import { offerOfLeg } from '../acd/core/offer-ids.ts';
import { checkAcd } from './acd-invariants.ts';
import type { GivenExchange } from './given-exchange.ts';

/** What must hold between any two inputs, whatever happened before. */
export function checkInvariants(given: GivenExchange): void {
  expect(given.bugs).toEqual([]);
  checkQueues(given);
  checkSwitch(given);
}

function checkQueues({ exchange }: GivenExchange): void {
  const { acd, call } = exchange.cores;
  const { agents, entries, offers } = acd.state;
  checkAcd(acd.state);
  for (const { state, agentId } of agents.values()) {
    const talks = [...call.state.calls.values()].filter(
      (each) => each.stage.kind === 'talking' && each.stage.agentId === agentId,
    );
    expect(
      talks.map((each) => each.callId),
      `${agentId} talks in one call, or none`,
    ).toEqual(state.kind === 'talking' ? [state.callId] : []);
  }
  for (const { callId } of entries.values()) {
    expect(call.state.calls.get(callId)?.stage.kind, 'an entry belongs to a waiting call').toBe('waiting');
  }
  for (const { stage, callId } of call.state.calls.values()) {
    if (stage.kind === 'waiting') expect(entries.has(callId), 'no waiting caller is lost').toBe(true);
  }
  const wrappingUp = [...agents.values()].filter((agent) => agent.state.kind === 'wrapping-up').length;
  expect(exchange.timers.size, 'every timer belongs to an offer or a wrap-up').toBe(offers.size + wrappingUp);
}

function checkSwitch({ exchange, telephony }: GivenExchange): void {
  const { acd, call } = exchange.cores;
  const { supervision } = exchange.cores;
  for (const legId of telephony.legs.keys()) {
    const offerId = offerOfLeg(legId);
    const isKnown =
      call.state.callOfLeg.has(legId) ||
      (offerId !== null && acd.state.offers.has(offerId)) ||
      supervision.ownsLeg(legId);
    expect(isKnown, `leg ${legId} belongs to a call or an offer`).toBe(true);
  }
  const talks = [...call.state.calls.values()].flatMap(({ stage }) => (stage.kind === 'talking' ? [stage] : []));
  const ofTalks = [...telephony.bridges.keys()].filter((bridgeId) => !supervision.ownsBridge(bridgeId));
  expect(new Set(ofTalks), 'bridges stand for talks, or for supervisors beside them').toEqual(
    new Set(talks.map((talk) => talk.bridgeId)),
  );
  for (const talk of talks) {
    expect(telephony.bridges.get(talk.bridgeId)?.size, 'both stand in the bridge unless one is held').toBe(
      talk.heldSince === null ? 2 : 1,
    );
  }
  expect(telephony.recording.size, 'every talk is recorded, nothing else').toBe(talks.length);
  for (const each of call.state.calls.values()) {
    const isHeard = each.stage.kind === 'waiting' || (each.stage.kind === 'talking' && each.stage.heldSince !== null);
    expect(telephony.legs.get(each.legId)?.music, 'a waiting or held caller hears music').toBe(isHeard);
  }
}
