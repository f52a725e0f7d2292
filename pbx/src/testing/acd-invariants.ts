import { expect } from 'vitest';
import { idlestAgent } from '../acd/core/choose.ts';
import { byPlace, isEligible, queueOf, type AcdState, type Agent, type QueueEntry } from '../acd/core/state.ts';

/** What must hold of the queues and agents between any two inputs, whatever happened before. */
export function checkAcd(state: AcdState): void {
  const rung = [...state.offers.values()].map((offer) => offer.agentId);
  expect(new Set(rung).size, 'an agent holds at most one offer').toBe(rung.length);
  for (const offer of state.offers.values()) checkOffer(state, offer.offerId);
  for (const agent of state.agents.values()) checkAgent(state, agent);
  for (const entry of state.entries.values()) checkEntry(state, entry);
  checkLines(state);
  checkCounts(state);
}

function checkOffer(state: AcdState, offerId: AcdState['offers'] extends Map<infer Id, unknown> ? Id : never): void {
  const offer = state.offers.get(offerId)!;
  const entry = state.entries.get(offer.callId);
  if (entry?.offerId !== offerId) throw new Error(`offer ${offerId} is for an entry that knows of it`);
  const agent = state.agents.get(offer.agentId)?.state;
  if (agent?.kind !== 'ringing' || agent.offerId !== offerId) throw new Error(`${offer.agentId} rings for ${offerId}`);
}

function checkAgent(state: AcdState, agent: Agent): void {
  const { agentId, profile } = agent;
  const inList = [...profile.idle].includes(agent);
  if (inList !== isEligible(agent) || inList !== agent.isIdle)
    throw new Error(`${agentId} is idle exactly while eligible`);
  if (state.profiles.get(profile.id) !== profile) throw new Error(`${agentId}'s profile is known`);
  const isTalking = agent.state.kind === 'talking' && state.talking.get(agent.state.callId)?.has(agentId) === true;
  if (isTalking !== (agent.state.kind === 'talking')) throw new Error(`${agentId} is found by the call`);
}

function checkEntry(state: AcdState, entry: QueueEntry): void {
  const { entryId, line } = entry;
  const isInLine = line !== null && state.lines.get(line.id) === line && [...line.waiting].includes(entry);
  if (isInLine !== (entry.offerId === null)) throw new Error(`${entryId} waits in line exactly while nobody is rung`);
  if (entry.offerId !== null && !state.offers.has(entry.offerId)) throw new Error(`${entryId} has a lost offer`);
  if (queueOf(state, entry.queue).ringing.has(entry) !== (entry.offerId !== null))
    throw new Error(`${entryId} is among the ringing exactly while rung for`);
}

function checkLines(state: AcdState): void {
  for (const line of state.lines.values()) {
    if (line.waiting.size > 0 && idlestAgent(state, line))
      throw new Error(`nobody waits in ${line.id} while somebody who may be rung is idle`);
    const waiting = [...line.waiting];
    if (waiting.some((entry, index) => index > 0 && byPlace(waiting[index - 1]!, entry) >= 0))
      throw new Error(`${line.id} stands in order`);
    if (waiting.some((entry) => state.entries.get(entry.callId) !== entry)) throw new Error(`${line.id} holds a ghost`);
    if (line.keptFor !== null && (state.agents.get(line.keptFor)?.state.kind ?? 'paused') === 'paused')
      throw new Error(`${line.id} is kept for somebody who is not there`);
  }
}

function checkCounts(state: AcdState): void {
  const agents = [...state.agents.values()];
  for (const queue of state.queues.values()) {
    const staff = agents.filter((agent) => agent.queues.includes(queue.queue)).length;
    if (queue.staff !== staff) throw new Error(`${queue.queue} counts ${queue.staff} of its ${staff} agents`);
  }
  for (const profile of state.profiles.values()) {
    const members = agents.filter((agent) => agent.profile === profile).length;
    if (profile.agents !== members) throw new Error(`profile ${profile.id} counts ${profile.agents} of ${members}`);
  }
  for (const [callId, talkers] of state.talking) {
    for (const agentId of talkers) {
      const talking = state.agents.get(agentId)?.state;
      if (talking?.kind !== 'talking' || talking.callId !== callId) throw new Error(`${agentId} is not in ${callId}`);
    }
  }
}
