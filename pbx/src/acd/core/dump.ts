import type { AgentId, CallbackId, CallId, QueueId, QueueSettings } from '@hotline/contracts';
import type { Timer } from '../../switchboard/input.ts';
import { startTalking } from './evolve.ts';
import { standAgain } from './evolve-queue.ts';
import { joinProfile } from './lines.ts';
import { isEligible, queueOf, type AcdState, type Agent, type Offer, type Queue, type QueueEntry } from './state.ts';
import { dueAtOf } from './waiting-timer.ts';

interface AcdDump {
  readonly agents: readonly Omit<Agent, 'profile' | 'isIdle'>[];
  readonly entries: readonly Omit<QueueEntry, 'line'>[];
  readonly offers: readonly Offer[];
  readonly queues: readonly QueueDump[];
  readonly placing: readonly (readonly [CallId, CallbackId])[];
  readonly busyElsewhere: readonly (readonly [AgentId, CallId])[];
  readonly lastOrdinal: number;
}

interface QueueDump extends Pick<Queue, 'isOpen' | 'paceMs' | 'lastAcceptedAt'> {
  readonly queue: QueueId;
  readonly settings: QueueSettings;
}

export function dumpAcd(state: AcdState): AcdDump {
  return {
    agents: [...state.agents.values()].map(({ profile: _, isIdle: __, ...agent }) => agent),
    entries: [...state.entries.values()].map(({ line: _, ...entry }) => entry),
    offers: [...state.offers.values()],
    queues: [...state.queues.values()].map(({ queue, settings, isOpen, paceMs, lastAcceptedAt }) => ({
      queue,
      settings,
      isOpen,
      paceMs,
      lastAcceptedAt,
    })),
    placing: [...state.placing],
    busyElsewhere: [...state.busyElsewhere],
    lastOrdinal: state.lastOrdinal,
  };
}

/** Rebuilds the lines and profiles from what was dumped; `state` must be empty. */
export function restoreAcd(state: AcdState, dumped: unknown): void {
  const { agents, entries, offers, queues, placing, busyElsewhere, lastOrdinal } = dumped as AcdDump;
  state.lastOrdinal = lastOrdinal;
  for (const { queue, ...kept } of queues) Object.assign(queueOf(state, queue), kept);
  for (const each of agents) {
    const profile = joinProfile(state, each.queues, each.priorities, each.skills);
    const agent: Agent = { ...each, profile, isIdle: isEligible(each) };
    state.agents.set(agent.agentId, agent);
    for (const queue of agent.queues) queueOf(state, queue).staff += 1;
    if (agent.state.kind === 'talking') startTalking(state, agent.state.callId, agent.agentId);
    if (agent.isIdle) profile.idle.add(agent);
  }
  for (const each of entries) standAgain(state, { ...each, visited: [...each.visited], line: null });
  for (const offer of offers) state.offers.set(offer.offerId, offer);
  for (const [agentId, callId] of busyElsewhere) state.busyElsewhere.set(agentId, callId);
  for (const [callId, callbackId] of placing) state.placing.set(callId, callbackId);
}

/** Every point in time the ACD waits for now; a restarted pbx starts these timers again. */
export function timersOf(state: AcdState): Timer[] {
  const offers = [...state.offers.values()].map(({ offerId, dueAt }): Timer => ({ kind: 'offer', offerId, dueAt }));
  const wrapUps = [...state.agents.values()].flatMap(({ agentId, state: now }): Timer[] =>
    now.kind === 'wrapping-up' ? [{ kind: 'wrap-up', agentId, callId: now.callId, dueAt: now.until }] : [],
  );
  const waiting = [...state.entries.values()].flatMap((entry): Timer[] => {
    const dueAt = dueAtOf(state, entry);
    return dueAt === null ? [] : [{ kind: 'waiting', callId: entry.callId, dueAt }];
  });
  return [...offers, ...wrapUps, ...waiting];
}
