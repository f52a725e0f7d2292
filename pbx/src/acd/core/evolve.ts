import type { AgentId, AgentState, Fact, FactOf } from '@hotline/contracts';
import { evolveQueue } from './evolve-queue.ts';
import { joinProfile, leaveProfile } from './lines.ts';
import { isEligible, queueOf, type AcdState, type Agent } from './state.ts';

/** Changes the ACD's state by one fact. Applying the same fact again changes nothing. */
export function evolveAcd(state: AcdState, fact: Fact): void {
  switch (fact.type) {
    case 'agent.signed-in':
      return signIn(state, fact);
    case 'agent.ready':
      return changeAgent(state, fact.agentId, (agent) => {
        if (agent.state.kind !== 'ringing' && agent.state.kind !== 'ready') agent.idleSince = fact.at;
        if (agent.state.kind === 'paused') agent.missed = 0;
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
    case 'agent.sign-out-planned':
      return changeAgent(state, fact.agentId, (agent) => {
        agent.plannedSignOut = true;
      });
    case 'agent.missed-offer':
      return changeAgent(state, fact.agentId, (agent) => {
        agent.missed = fact.missed;
        agent.idleSince = fact.at;
      });
    case 'agent.wrapping-up':
      return setAgentState(state, fact.agentId, wrapUpOf(fact));
    case 'agent.wrap-up-extended':
      return extendWrapUp(state, fact);
    case 'agent.signed-out':
      return signOut(state, fact.agentId);
    case 'phone.changed':
      return changeAgent(state, fact.agentId, (agent) => {
        agent.endpoint = fact.endpoint;
      });
    case 'offer.made':
      evolveQueue(state, fact);
      return ring(state, fact, fact.offerId);
    case 'offer.ended':
      evolveQueue(state, fact);
      return fact.outcome === 'accepted' ? talk(state, fact) : undefined;
    case 'call.connected':
    case 'call.placed':
    case 'call.taken-over':
      return talk(state, fact);
    case 'party.rung':
      return fact.kind === 'agent' && fact.agentId
        ? ring(state, { ...fact, agentId: fact.agentId }, fact.legId)
        : undefined;
    case 'party.joined':
      return fact.kind === 'agent' && fact.agentId ? talk(state, { ...fact, agentId: fact.agentId }) : undefined;
    case 'party.left':
      if (fact.agentId) state.busyElsewhere.delete(fact.agentId);
      return;
    case 'call.ended':
      for (const [agentId, callId] of state.busyElsewhere)
        if (callId === fact.callId) state.busyElsewhere.delete(agentId);
      return;
    default:
      return evolveQueue(state, fact);
  }
}

function changeAgent(state: AcdState, agentId: AgentId, change: (agent: Agent) => void): void {
  const agent = state.agents.get(agentId);
  if (!agent) return;
  if (agent.isIdle) agent.profile.idle.remove(agent);
  if (agent.state.kind === 'talking') stopTalking(state, agent.state.callId, agentId);
  change(agent);
  if (agent.state.kind === 'talking') startTalking(state, agent.state.callId, agentId);
  agent.isIdle = isEligible(agent) && state.agents.has(agentId);
  if (agent.isIdle) agent.profile.idle.add(agent);
}

export function startTalking(state: AcdState, callId: FactOf<'call.connected'>['callId'], agentId: AgentId): void {
  const talkers = state.talking.get(callId);
  if (talkers) talkers.add(agentId);
  else state.talking.set(callId, new Set([agentId]));
}

function stopTalking(state: AcdState, callId: FactOf<'call.connected'>['callId'], agentId: AgentId): void {
  const talkers = state.talking.get(callId);
  talkers?.delete(agentId);
  if (talkers?.size === 0) state.talking.delete(callId);
}

function setAgentState(state: AcdState, agentId: AgentId, next: AgentState): void {
  changeAgent(state, agentId, (agent) => {
    agent.state = next;
  });
}

function ring(
  state: AcdState,
  fact: { readonly at: number; readonly callId: FactOf<'offer.made'>['callId']; readonly agentId: AgentId },
  offerId: string,
): void {
  const { at: since, callId, agentId } = fact;
  setAgentState(state, agentId, {
    kind: 'ringing',
    since,
    callId,
    offerId: offerId as FactOf<'offer.made'>['offerId'],
  });
}

/** An agent who picks up talks from that fact on, whatever is still to be done to connect the citizen. */
function talk(
  state: AcdState,
  fact: { readonly at: number; readonly callId: FactOf<'offer.made'>['callId']; readonly agentId: AgentId },
): void {
  const { at: since, callId, agentId } = fact;
  if (!state.agents.has(agentId)) state.busyElsewhere.set(agentId, callId);
  changeAgent(state, agentId, (agent) => {
    agent.missed = 0;
    if (agent.state.kind === 'talking' && agent.state.callId === callId) return;
    agent.state = { kind: 'talking', since, callId };
  });
}

function signIn(state: AcdState, fact: FactOf<'agent.signed-in'>): void {
  const { agentId, extension, queues, priorities = [], skills = [] } = fact;
  const profile = joinProfile(state, queues, priorities, skills);
  for (const queue of queues) queueOf(state, queue).staff += 1;
  const present = state.agents.get(agentId);
  if (present) {
    for (const queue of present.queues) queueOf(state, queue).staff -= 1;
    changeAgent(state, agentId, (agent) => {
      leaveProfile(state, agent.profile);
      Object.assign(agent, { extension, queues, priorities, skills, profile });
    });
    return;
  }
  const busyIn = state.busyElsewhere.get(agentId);
  const agent: Agent = {
    agentId,
    extension,
    queues,
    priorities,
    skills,
    state: busyIn
      ? { kind: 'talking', since: fact.at, callId: busyIn }
      : { kind: 'paused', reason: 'signed-in', since: fact.at },
    idleSince: fact.at,
    ordinal: (state.lastOrdinal += 1),
    plannedPause: null,
    plannedSignOut: false,
    missed: 0,
    endpoint: null,
    profile,
    isIdle: false,
  };
  state.agents.set(agentId, agent);
  state.busyElsewhere.delete(agentId);
  if (busyIn) startTalking(state, busyIn, agentId);
}

function signOut(state: AcdState, agentId: AgentId): void {
  changeAgent(state, agentId, (agent) => {
    if (agent.state.kind === 'talking') stopTalking(state, agent.state.callId, agentId);
    agent.state = { kind: 'paused', reason: 'signed-in', since: agent.state.since };
    state.agents.delete(agentId);
    leaveProfile(state, agent.profile);
    for (const queue of agent.queues) queueOf(state, queue).staff -= 1;
  });
}

function wrapUpOf({ at: since, callId, until }: FactOf<'agent.wrapping-up'>): AgentState {
  return { kind: 'wrapping-up', since, callId, until };
}

function extendWrapUp(state: AcdState, fact: FactOf<'agent.wrap-up-extended'>): void {
  changeAgent(state, fact.agentId, (agent) => {
    if (agent.state.kind !== 'wrapping-up' || agent.state.callId !== fact.callId) return;
    agent.state = { ...agent.state, until: fact.until, extended: true };
  });
}
