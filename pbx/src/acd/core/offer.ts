import { brandId, type FactOf, type OfferId, type PbxSettings } from '@hotline/contracts';
import type { Decision } from '../../switchboard/core.ts';
import type { AcdInstruction } from './instruction.ts';
import { legOfOffer } from './offer-ids.ts';
import type { Agent, Offer, QueueEntry } from './state.ts';

/** Rings one agent for one entry. Only for an agent who may be rung. */
export function offer(
  settings: PbxSettings,
  entry: QueueEntry,
  agent: Agent & { readonly endpoint: string },
  at: number,
): Decision<AcdInstruction> {
  const offerId = brandId<OfferId>(`${entry.entryId}-o${entry.offers + 1}`);
  const timeoutMs = settings.offerTimeoutSeconds * 1000;
  const { callId, entryId, queue, callback } = entry;
  const { agentId, endpoint } = agent;
  const legId = legOfOffer(offerId);
  const waitMs = Math.max(0, at - entry.enteredAt);
  const dueAt = at + timeoutMs;
  const rung: Offer = { offerId, callId, entryId, queue, agentId, legId, endpoint, waitMs, madeAt: at, dueAt };
  const fact: FactOf<'offer.made'> = {
    type: 'offer.made',
    at,
    offerId,
    callId,
    entryId,
    queue,
    agentId,
    legId,
    endpoint,
    waitMs,
    timeoutMs,
  };
  return {
    facts: [callback ? { ...fact, callback } : fact],
    instructions: [
      { kind: 'ring-agent', callId, offer: rung },
      { kind: 'start-timer', timer: { kind: 'offer', offerId, dueAt } },
    ],
  };
}

export function canBeRung(agent: Agent | null | undefined): agent is Agent & { readonly endpoint: string } {
  return agent !== null && agent !== undefined && agent.state.kind === 'ready' && agent.endpoint !== null;
}
