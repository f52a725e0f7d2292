import type { AgentId, AgentState, Fact, FactOf } from '@hotline/contracts';
import type { AcdState, Agent, QueueEntry } from './state.ts';
import { isEligible, orderOf, queueOf } from './state.ts';

/** Changes the ACD's state by one fact. Applying the same fact again changes nothing. */
export function evolveAcd(state: AcdState, fact: Fact): void {
  switch (fact.type) {
    case 'agent.signed-in':
      return signIn(state, fact);
    case 'agent.ready':
      return changeAgent(state, fact.agentId, (agent) => {
        if (agent.state.kind !== 'ringing' && agent.state.kind !== 'ready') agent.idleSince = fact.at;
        if (agent.state.kind !== 'ready') agent.state = { kind: 'ready', since: fact.at };
        agent.plannedPause = null;
      });
    case 'agent.paused':
      return changeAgent(state, fact.agentId, (agent) => {
        agent.state = { kind: 'paused', reason: fact.reason, since: fact.at };
        agent.plannedPause = null;
      });
    case 'agent.pause-planned':
      return changeAgent(state, fact.agentId, (agent) => {
        agent.plannedPause = fact.reason;
      });
    case 'agent.wrapping-up':
      return setAgentState(state, fact.agentId, {
        kind: 'wrapping-up',
        since: fact.at,
        callId: fact.callId,
        until: fact.until,
      });
    case 'agent.signed-out':
      return changeAgent(state, fact.agentId, () => state.agents.delete(fact.agentId));
    case 'phone.changed':
      return changeAgent(state, fact.agentId, (agent) => {
        agent.endpoint = fact.endpoint;
      });
    case 'queue.entered':
      return enterQueue(state, fact);
    case 'queue.abandoned':
      return leaveQueue(state, state.entries.get(fact.callId));
    case 'offer.made':
      return makeOffer(state, fact);
    case 'offer.ended':
      return endOffer(state, fact);
    case 'call.connected':
      return setAgentState(state, fact.agentId, { kind: 'talking', since: fact.at, callId: fact.callId });
    default:
      return;
  }
}

function changeAgent(state: AcdState, agentId: AgentId, change: (agent: Agent) => void): void {
  const agent = state.agents.get(agentId);
  if (!agent) return;
  leaveIdle(state, agent);
  if (agent.state.kind === 'talking') state.talking.delete(agent.state.callId);
  change(agent);
  if (agent.state.kind === 'talking') state.talking.set(agent.state.callId, agentId);
  if (isEligible(agent) && state.agents.has(agentId)) {
    for (const queue of agent.queues) agent.places.push(queueOf(state, queue).idle.add(agent.idleSince, agent));
  }
}

/** Plain counting: this runs several times for every call. */
function leaveIdle(state: AcdState, agent: Agent): void {
  const { places, queues } = agent;
  for (let index = 0; index < places.length; index += 1) queueOf(state, queues[index]!).idle.remove(places[index]!);
  places.length = 0;
}

function setAgentState(state: AcdState, agentId: AgentId, next: AgentState): void {
  changeAgent(state, agentId, (agent) => {
    agent.state = next;
  });
}

function signIn(state: AcdState, fact: FactOf<'agent.signed-in'>): void {
  if (!state.agents.has(fact.agentId)) {
    state.agents.set(fact.agentId, {
      agentId: fact.agentId,
      extension: fact.extension,
      queues: fact.queues,
      state: { kind: 'paused', reason: 'signed-in', since: fact.at },
      idleSince: fact.at,
      plannedPause: null,
      endpoint: null,
      places: [],
    });
    return;
  }
  changeAgent(state, fact.agentId, (agent) => {
    agent.extension = fact.extension;
    agent.queues = fact.queues;
  });
}

function enterQueue(state: AcdState, fact: FactOf<'queue.entered'>): void {
  if (state.entries.has(fact.callId)) return;
  const entry: QueueEntry = {
    entryId: fact.entryId,
    callId: fact.callId,
    queue: fact.queue,
    priority: fact.priority,
    enteredAt: fact.at,
    ordinal: (state.lastOrdinal += 1),
    offerId: null,
    offers: 0,
    place: null,
  };
  state.entries.set(fact.callId, entry);
  wait(state, entry);
}

function wait(state: AcdState, entry: QueueEntry): void {
  entry.place = queueOf(state, entry.queue).waiting.add(orderOf(entry), entry);
}

function stopWaiting(state: AcdState, entry: QueueEntry): void {
  if (entry.place) queueOf(state, entry.queue).waiting.remove(entry.place);
  entry.place = null;
}

function leaveQueue(state: AcdState, entry: QueueEntry | undefined): void {
  if (!entry) return;
  stopWaiting(state, entry);
  state.entries.delete(entry.callId);
}

function makeOffer(state: AcdState, fact: FactOf<'offer.made'>): void {
  const entry = state.entries.get(fact.callId);
  if (!entry || state.offers.has(fact.offerId)) return;
  stopWaiting(state, entry);
  entry.offerId = fact.offerId;
  entry.offers += 1;
  const { offerId, callId, entryId, queue, agentId, legId, endpoint, waitMs } = fact;
  const dueAt = fact.at + fact.timeoutMs;
  state.offers.set(offerId, {
    offerId,
    callId,
    entryId,
    queue,
    agentId,
    legId,
    endpoint,
    waitMs,
    madeAt: fact.at,
    dueAt,
  });
  setAgentState(state, agentId, { kind: 'ringing', since: fact.at, offerId, callId });
}

/** An accepted offer's caller leaves the queue; any other goes back to the place of its arrival. */
function endOffer(state: AcdState, fact: FactOf<'offer.ended'>): void {
  if (!state.offers.delete(fact.offerId)) return;
  const entry = state.entries.get(fact.callId);
  if (!entry || entry.offerId !== fact.offerId) return;
  entry.offerId = null;
  if (fact.outcome === 'accepted') leaveQueue(state, entry);
  else wait(state, entry);
}
