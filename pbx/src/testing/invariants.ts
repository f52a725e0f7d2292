import { expect } from 'vitest';
import { offerOfLeg } from '../acd/core/offer-ids.ts';
import { isEligible } from '../acd/core/state.ts';
import type { GivenExchange } from './given-exchange.ts';

/** What must hold between any two inputs, whatever happened before. */
export function checkInvariants(given: GivenExchange): void {
  expect(given.bugs).toEqual([]);
  checkAcd(given);
  checkSwitch(given);
}

function checkAcd({ exchange }: GivenExchange): void {
  const { acd, call } = exchange.cores;
  const { agents, entries, offers, queues } = acd.state;
  const rung = [...offers.values()].map((offer) => offer.agentId);
  expect(new Set(rung).size, 'an agent holds at most one offer').toBe(rung.length);
  for (const agent of agents.values()) {
    const { state, agentId } = agent;
    expect(state.kind === 'ringing', `${agentId} rings exactly while offered`).toBe(rung.includes(agentId));
    const talks = [...call.state.calls.values()].filter(
      (each) => each.stage.kind === 'talking' && each.stage.agentId === agentId,
    );
    expect(
      talks.map((each) => each.callId),
      `${agentId} talks in one call, or none`,
    ).toEqual(state.kind === 'talking' ? [state.callId] : []);
    for (const id of agent.queues) {
      expect([...(queues.get(id)?.idle ?? [])].includes(agent), `${agentId} stands among the idle of ${id}`).toBe(
        isEligible(agent),
      );
    }
  }
  for (const entry of entries.values()) {
    expect(call.state.calls.get(entry.callId)?.stage.kind, 'an entry belongs to a waiting call').toBe('waiting');
    const isInLine = [...(queues.get(entry.queue)?.waiting ?? [])].includes(entry);
    expect(isInLine, 'an entry waits in line exactly while nobody is rung for it').toBe(entry.offerId === null);
    if (entry.offerId) expect(offers.has(entry.offerId)).toBe(true);
  }
  for (const { stage, callId } of call.state.calls.values()) {
    if (stage.kind === 'waiting') expect(entries.has(callId), 'no waiting caller is lost').toBe(true);
  }
  for (const { waiting, idle } of queues.values()) {
    expect(waiting.size > 0 && idle.size > 0, 'nobody waits while somebody who may be rung is idle').toBe(false);
    const ordinals = [...waiting].map((entry) => entry.ordinal);
    expect(ordinals, 'callers stand in the order of their arrival').toEqual([...ordinals].sort((a, b) => a - b));
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
