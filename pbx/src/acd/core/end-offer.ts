import { brandId, type Fact, type OfferId, type OfferOutcome } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { AcdInstruction } from './instruction.ts';
import type { AcdState, Agent } from './state.ts';

/**
 * What rings ends here, in exactly one outcome: an offer that has already ended decides nothing. A leg that was not
 * accepted is always hung up, so a late pick-up meets a leg that is going away.
 */
export function endOffer(
  state: AcdState,
  offerId: OfferId,
  outcome: OfferOutcome,
  at: number,
  cause?: number,
): Decision<AcdInstruction> {
  const offer = state.offers.get(offerId);
  const agent = offer && state.agents.get(offer.agentId);
  if (!offer || !agent) return nothing();
  const { callId, entryId, agentId, legId, dueAt } = offer;
  const ended: Fact = {
    type: 'offer.ended',
    at,
    offerId,
    callId,
    entryId,
    agentId,
    outcome,
    ...(cause === undefined ? {} : { cause }),
  };
  const stopTimer: AcdInstruction = { kind: 'stop-timer', timer: { kind: 'offer', offerId, dueAt } };
  if (outcome === 'accepted') return { facts: [ended], instructions: [stopTimer] };
  const after: Fact =
    outcome === 'caller-left' || outcome === 'withdrawn'
      ? releaseAgent(agent, at)
      : { type: 'agent.paused', at, agentId, reason: outcome };
  return { facts: [ended, after], instructions: [stopTimer, { kind: 'stop-ringing', callId, legId }] };
}

/** The leg was lost through no act of the agent's: the caller waits on, and the agent is not paused. */
export function loseOffer(state: AcdState, offerId: OfferId, at: number): Decision<AcdInstruction> {
  const ended = endOffer(state, offerId, 'no-answer', at);
  const agent = state.agents.get(state.offers.get(offerId)?.agentId ?? brandId(''));
  const [offerEnded] = ended.facts;
  if (!agent || !offerEnded) return nothing();
  return { facts: [offerEnded, releaseAgent(agent, at)], instructions: ended.instructions };
}

/** Back to ready, or to the pause that was asked for meanwhile. */
export function releaseAgent(agent: Agent, at: number): Fact {
  const { agentId, plannedPause } = agent;
  return plannedPause
    ? { type: 'agent.paused', at, agentId, reason: plannedPause }
    : { type: 'agent.ready', at, agentId };
}
