import type { Fact } from '@hotline/contracts';
import { slotOf } from './slots.ts';
import type { Tally } from './tally.ts';

/** How often an agent was rung, and what came of it. An offer whose caller left is none of the agent's doing. */
export function foldOffer(fact: Fact, tally: Tally): void {
  if (fact.type === 'offer.made') tally.addAgent(fact.agentId, slotOf(fact.at), 'offers');
  if (fact.type !== 'offer.ended') return;
  if (fact.outcome === 'accepted') tally.addAgent(fact.agentId, slotOf(fact.at), 'accepted');
  if (fact.outcome === 'declined') tally.addAgent(fact.agentId, slotOf(fact.at), 'declined');
  if (fact.outcome === 'no-answer') tally.addAgent(fact.agentId, slotOf(fact.at), 'missed');
}
