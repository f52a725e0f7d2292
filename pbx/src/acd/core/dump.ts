import type { Timer } from '../../switchboard/input.ts';
import { isEligible, orderOf, queueOf, type AcdState, type Agent, type Offer, type QueueEntry } from './state.ts';

interface AcdDump {
  readonly agents: readonly Omit<Agent, 'places'>[];
  readonly entries: readonly Omit<QueueEntry, 'place'>[];
  readonly offers: readonly Offer[];
  readonly lastOrdinal: number;
}

export function dumpAcd(state: AcdState): AcdDump {
  return {
    agents: [...state.agents.values()].map(({ places: _, ...agent }) => agent),
    entries: [...state.entries.values()].map(({ place: _, ...entry }) => entry),
    offers: [...state.offers.values()],
    lastOrdinal: state.lastOrdinal,
  };
}

/** Rebuilds the lists from what was dumped; `state` must be empty. */
export function restoreAcd(state: AcdState, dumped: unknown): void {
  const { agents, entries, offers, lastOrdinal } = dumped as AcdDump;
  state.lastOrdinal = lastOrdinal;
  for (const each of agents) {
    const agent: Agent = { ...each, places: [] };
    state.agents.set(agent.agentId, agent);
    if (agent.state.kind === 'talking') state.talking.set(agent.state.callId, agent.agentId);
    if (!isEligible(agent)) continue;
    for (const id of agent.queues) agent.places.push(queueOf(state, id).idle.add(agent.idleSince, agent));
  }
  for (const each of entries) {
    const entry: QueueEntry = { ...each, place: null };
    state.entries.set(entry.callId, entry);
    if (!entry.offerId) entry.place = queueOf(state, entry.queue).waiting.add(orderOf(entry), entry);
  }
  for (const offer of offers) state.offers.set(offer.offerId, offer);
}

/** Every point in time the ACD waits for now; a restarted pbx starts these timers again. */
export function timersOf(state: AcdState): Timer[] {
  const offers = [...state.offers.values()].map(({ offerId, dueAt }): Timer => ({ kind: 'offer', offerId, dueAt }));
  const wrapUps = [...state.agents.values()].flatMap(({ agentId, state: now }): Timer[] =>
    now.kind === 'wrapping-up' ? [{ kind: 'wrap-up', agentId, callId: now.callId, dueAt: now.until }] : [],
  );
  return [...offers, ...wrapUps];
}
