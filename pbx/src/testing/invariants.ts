import type { AgentId, BridgeId } from '@hotline/contracts';
import { expect } from 'vitest';
import { bridgeOf, type Call } from '../call/core/state.ts';
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
    const busy = [...call.state.calls.values()].filter((each) => isBusyIn(each, agentId)).map((each) => each.callId);
    expect(busy, `${agentId} is in one call, or none`).toEqual(state.kind === 'talking' ? [state.callId] : []);
    const isOffered = state.kind === 'ringing' && offers.has(state.offerId);
    const rungInto = [...call.state.calls.values()]
      .filter((each) => isRungInto(each, agentId))
      .map(({ callId }) => callId);
    expect(rungInto, `${agentId} is rung into the call that it rings for`).toEqual(
      state.kind === 'ringing' && !isOffered ? [state.callId] : [],
    );
  }
  for (const { callId, callback } of entries.values()) {
    // A promised callback waits for an agent, and nobody waits on a line.
    if (callback) continue;
    expect(call.state.calls.get(callId)?.stage.kind, 'an entry belongs to a waiting call').toBe('waiting');
  }
  for (const { stage, callId } of call.state.calls.values()) {
    if (stage.kind === 'waiting') expect(entries.has(callId), 'no waiting caller is lost').toBe(true);
  }
  expect(exchange.timers.size, 'every timer belongs to something that waits').toBe(acd.timers().length);
}

function checkSwitch(given: GivenExchange): void {
  const { exchange, telephony } = given;
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
  const calls = [...call.state.calls.values()];
  const ofCalls = [...telephony.bridges.keys()].filter((bridgeId) => !supervision.ownsBridge(bridgeId));
  const wanted = calls.flatMap((each) => bridgeNow(each) ?? []);
  expect(new Set(ofCalls), 'bridges stand for talks, or for supervisors beside them').toEqual(new Set(wanted));
  const recorded = calls.filter(({ stage }) => stage.kind === 'talking').length;
  const awaited = calls.filter(({ stage }) => stage.kind === 'transferring').length;
  expect(telephony.recording.size, 'every talk is recorded, nothing else').toBe(recorded + awaited);
  for (const each of calls) checkHearing(given, each);
}

/** A phone that is rung for a call of its own counts as busy; one that is rung into a talk does not yet. */
function isBusyIn({ stage, parties }: Call, agentId: AgentId): boolean {
  if ((stage.kind === 'talking' || stage.kind === 'placing') && stage.agentId === agentId) return true;
  return parties.some((party) => party.agentId === agentId && party.kind === 'agent' && party.state !== 'ringing');
}

function isRungInto({ parties }: Call, agentId: AgentId): boolean {
  return parties.some((party) => party.agentId === agentId && party.kind === 'agent' && party.state === 'ringing');
}

/** A placed call has its bridge from the agent's answer on. */
function bridgeNow(call: Call): BridgeId | null {
  return call.stage.kind === 'placing' && !call.stage.isAgentUp ? null : bridgeOf(call);
}

function checkHearing({ telephony }: GivenExchange, call: Call): void {
  const { stage, legId, parties } = call;
  const isOnHold = stage.kind === 'talking' && stage.heldSince !== null;
  const isHeard = isOnHold || stage.kind === 'waiting' || stage.kind === 'transferring';
  const caller = telephony.legs.get(legId);
  const isInFlowTransfer = stage.kind === 'in-flow' && parties.length > 0;
  // The place in the queue is announced over the music, which then goes on.
  const isAnnounced = stage.kind === 'waiting' && [...telephony.playing.values()].includes(legId);
  if (caller && !isInFlowTransfer && !isAnnounced)
    expect(caller.music, 'a waiting or held caller hears music').toBe(isHeard);
  for (const party of parties)
    if (party.state === 'held') expect(telephony.legs.get(party.legId)?.music, 'who is held hears music').toBe(true);
  if (stage.kind !== 'talking') return;
  const wanted = [
    ...(isOnHold ? [] : [legId]),
    ...(stage.isRejoining ? [] : [stage.legId]),
    ...parties.filter((party) => party.state === 'talking').map((party) => party.legId),
  ];
  // A supervisor who barges in is a party; one who listens stands in a bridge of their own.
  const own = [...(telephony.bridges.get(stage.bridgeId) ?? [])];
  expect(own.sort(), 'those who talk stand in the bridge, nobody else').toEqual(wanted.sort());
}
