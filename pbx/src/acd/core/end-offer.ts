import type { Fact, FactOf, OfferId, OfferOutcome, PbxSettings } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { AcdInstruction } from './instruction.ts';
import { release } from './release.ts';
import type { AcdState, Agent, Offer } from './state.ts';

type AcdDecision = Decision<AcdInstruction>;

/**
 * What rings ends here, in exactly one outcome: an offer that has already ended decides nothing. A leg that was not
 * accepted is always hung up, so a late pick-up meets a leg that is going away. One that nobody answered is
 * {@link missOffer}.
 */
export function endOffer(
  state: AcdState,
  offerId: OfferId,
  outcome: Exclude<OfferOutcome, 'no-answer'>,
  at: number,
  cause?: number,
): AcdDecision {
  const found = find(state, offerId);
  if (!found) return nothing();
  const { offer, agent } = found;
  if (outcome === 'accepted') return { facts: [ended(offer, outcome, at)], instructions: [stopTimer(offer)] };
  if (outcome === 'declined') {
    return over(offer, outcome, at, [{ type: 'agent.paused', at, agentId: agent.agentId, reason: outcome }], cause);
  }
  return releasedAfter(offer, agent, outcome, at, cause);
}

/** The phone rang and nobody came. After a few in a row the agent is taken not to be there. */
export function missOffer(
  state: AcdState,
  settings: PbxSettings,
  offerId: OfferId,
  at: number,
  cause?: number,
): AcdDecision {
  const found = find(state, offerId);
  if (!found) return nothing();
  const { offer, agent } = found;
  const { agentId } = agent;
  const missed = agent.missed + 1;
  if (missed >= (settings.pauseAfterMisses ?? 1)) {
    return over(offer, 'no-answer', at, [{ type: 'agent.paused', at, agentId, reason: 'no-answer' }], cause);
  }
  const after = releasedAfter(offer, agent, 'no-answer', at, cause);
  const [offerEnded, ...released] = after.facts;
  const miss: Fact = { type: 'agent.missed-offer', at, agentId, callId: offer.callId, missed };
  return { facts: [offerEnded!, miss, ...released], instructions: after.instructions };
}

/** The leg was lost through no act of the agent's: the caller waits on, and the agent is not paused. */
export function loseOffer(state: AcdState, offerId: OfferId, at: number): AcdDecision {
  const found = find(state, offerId);
  return found ? releasedAfter(found.offer, found.agent, 'no-answer', at) : nothing();
}

function find(state: AcdState, offerId: OfferId): { offer: Offer; agent: Agent } | null {
  const offer = state.offers.get(offerId);
  const agent = offer && state.agents.get(offer.agentId);
  return offer && agent ? { offer, agent } : null;
}

function releasedAfter(offer: Offer, agent: Agent, outcome: OfferOutcome, at: number, cause?: number): AcdDecision {
  const released = release(agent, at);
  const decision = over(offer, outcome, at, released.facts, cause);
  return { facts: decision.facts, instructions: [...decision.instructions, ...released.instructions] };
}

function over(
  offer: Offer,
  outcome: OfferOutcome,
  at: number,
  after: readonly Fact[],
  cause?: number,
): { facts: readonly Fact[]; instructions: readonly AcdInstruction[] } {
  const { callId, legId } = offer;
  return {
    facts: [ended(offer, outcome, at, cause), ...after],
    instructions: [stopTimer(offer), { kind: 'stop-ringing', callId, legId }],
  };
}

function ended(offer: Offer, outcome: OfferOutcome, at: number, cause?: number): FactOf<'offer.ended'> {
  const { offerId, callId, entryId, agentId } = offer;
  const fact = { type: 'offer.ended', at, offerId, callId, entryId, agentId, outcome } as const;
  return cause === undefined ? fact : { ...fact, cause };
}

function stopTimer({ offerId, dueAt }: Offer): AcdInstruction {
  return { kind: 'stop-timer', timer: { kind: 'offer', offerId, dueAt } };
}
