import type { AgentId, CallbackOutcome, Fact, FactOf, PbxSettings } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import { assignAgent, assignAnew, assignEntry, assignQueue } from './assign.ts';
import type { AcdInstruction } from './instruction.ts';
import { left, sendOn, turnedAway } from './leave.ts';
import { endOffer } from './end-offer.ts';
import { widen } from './pass-time.ts';
import { release } from './release.ts';
import { queueOf, type AcdState, type Agent, type QueueEntry } from './state.ts';
import { stopWaitingTimer } from './waiting-timer.ts';

type AcdDecision = Decision<AcdInstruction>;

const NOBODY: readonly AgentId[] = [];

/** What follows from a fact, which the state has taken up already. */
export function react(state: AcdState, settings: PbxSettings, fact: Fact): AcdDecision {
  switch (fact.type) {
    case 'queue.entered':
      return admit(state, settings, state.entries.get(fact.callId), fact.at);
    case 'queue.moved':
    case 'queue.widened':
    case 'queue.reprioritised':
      return assignAnew(state, settings, state.entries.get(fact.callId), fact.at);
    case 'offer.ended':
      return assignEntry(state, settings, state.entries.get(fact.callId), fact.at);
    case 'queue.configured':
    case 'queue.opened':
      return assignQueue(state, settings, fact.queue, fact.at);
    case 'queue.closed':
      return sendAllOn(state, fact.queue, 'closed', fact.at);
    case 'callback.requested':
      return standIn(state, settings, fact);
    case 'agent.ready':
    case 'agent.signed-in':
    case 'phone.changed':
      return assignAgent(state, settings, state.agents.get(fact.agentId), fact.at);
    case 'agent.paused':
      return giveUpKept(state, fact.agentId, fact.at);
    case 'agent.signed-out':
      return signedOut(state, fact);
    case 'party.unanswered':
      return partyUnanswered(state, fact);
    case 'party.left':
      return wrapUp(state, settings, fact.agentId ? [fact.agentId] : [], fact);
    case 'call.connected':
      return endCallback(state, fact, 'connected');
    case 'call.ended':
      return callEnded(state, settings, fact);
    default:
      return nothing();
  }
}

/** A queue that is closed, full or without agents sends a newcomer on, if there is anywhere to go. */
function admit(state: AcdState, settings: PbxSettings, entry: QueueEntry | undefined, at: number): AcdDecision {
  if (!entry?.line) return nothing();
  const reason = turnedAway(state, entry);
  const sentOn = reason && sendOn(state, entry, reason, at);
  return sentOn ? { facts: [sentOn], instructions: [] } : assignEntry(state, settings, entry, at);
}

function sendAllOn(state: AcdState, id: FactOf<'queue.closed'>['queue'], reason: 'closed' | 'no-agents', at: number) {
  const facts: Fact[] = [];
  const instructions: AcdInstruction[] = [];
  for (const line of queueOf(state, id).lines) {
    for (const entry of line.waiting) {
      const sentOn = sendOn(state, entry, reason, at);
      if (!sentOn) continue;
      facts.push(sentOn);
      instructions.push(...stopWaitingTimer(state, entry));
    }
  }
  return { facts, instructions };
}

/** The promise stands in the queue now; the caller's own wait, if there is one, is over. */
function standIn(state: AcdState, settings: PbxSettings, fact: FactOf<'callback.requested'>): AcdDecision {
  const { at } = fact;
  const promised = assignEntry(state, settings, state.entries.get(fact.outboundCallId), at);
  const live = state.entries.get(fact.callId);
  if (!live) return promised;
  const withdrawn = live.offerId ? endOffer(state, live.offerId, 'withdrawn', at) : nothing();
  const [offerEnded, ...agentFacts] = withdrawn.facts;
  return {
    facts: [...(offerEnded ? [offerEnded] : []), left(live, 'callback', at), ...promised.facts, ...agentFacts],
    instructions: [...stopWaitingTimer(state, live), ...promised.instructions, ...withdrawn.instructions],
  };
}

/** Whoever was kept for an agent who is not there any more may be served by anybody. */
function giveUpKept(state: AcdState, agentId: AgentId, at: number): AcdDecision {
  const lines = state.kept.get(agentId);
  if (!lines) return nothing();
  return {
    facts: [...lines].flatMap((line) => [...line.waiting]).map((entry) => widen(state, entry, at)),
    instructions: [],
  };
}

function signedOut(state: AcdState, { agentId, at }: FactOf<'agent.signed-out'>): AcdDecision {
  const facts = [...giveUpKept(state, agentId, at).facts];
  const instructions: AcdInstruction[] = [];
  for (const { queue, staff, settings } of state.queues.values()) {
    if (staff > 0 || settings.whenNoAgents !== 'overflow') continue;
    const sentOn = sendAllOn(state, queue, 'no-agents', at);
    facts.push(...sentOn.facts);
    instructions.push(...sentOn.instructions);
  }
  return { facts, instructions };
}

/** An agent who was rung into somebody's talk and did not come is free again, and is not blamed. */
function partyUnanswered(state: AcdState, fact: FactOf<'party.unanswered'>): AcdDecision {
  const agent = fact.kind === 'agent' && fact.agentId ? state.agents.get(fact.agentId) : undefined;
  if (agent?.state.kind !== 'ringing' || (agent.state.offerId as string) !== fact.legId) return nothing();
  return release(agent, fact.at);
}

function callEnded(state: AcdState, settings: PbxSettings, fact: FactOf<'call.ended'>): AcdDecision {
  const wrapped = wrapUp(state, settings, state.talking.get(fact.callId) ?? NOBODY, fact);
  if (state.placing.size === 0) return wrapped;
  const callback = endCallback(
    state,
    fact,
    fact.cause === 17 ? 'busy' : fact.endedBy === 'caller' ? 'no-answer' : 'failed',
  );
  return { facts: [...wrapped.facts, ...callback.facts], instructions: wrapped.instructions };
}

/** Each promise ends once: by the talk, or by the end of the call that was placed for it. */
function endCallback(
  state: AcdState,
  { at, callId: outboundCallId }: FactOf<'call.connected' | 'call.ended'>,
  outcome: CallbackOutcome,
): AcdDecision {
  const callbackId = state.placing.get(outboundCallId);
  if (callbackId === undefined) return nothing();
  return { facts: [{ type: 'callback.ended', at, callbackId, outboundCallId, outcome }], instructions: [] };
}

function wrapUp(
  state: AcdState,
  settings: PbxSettings,
  agentIds: Iterable<AgentId>,
  { at, callId }: FactOf<'call.ended' | 'party.left'>,
): AcdDecision {
  const facts: Fact[] = [];
  const instructions: AcdInstruction[] = [];
  const until = at + settings.wrapUpSeconds * 1000;
  for (const agentId of agentIds) {
    const agent = state.agents.get(agentId);
    if (!isIn(agent, callId)) continue;
    if (settings.wrapUpSeconds === 0) {
      const released = release(agent, at);
      facts.push(...released.facts);
      instructions.push(...released.instructions);
      continue;
    }
    facts.push({ type: 'agent.wrapping-up', at, agentId, callId, until });
    instructions.push({ kind: 'start-timer', timer: { kind: 'wrap-up', agentId, callId, dueAt: until } });
  }
  return { facts, instructions };
}

function isIn(agent: Agent | undefined, callId: string): agent is Agent {
  return agent?.state.kind === 'talking' && agent.state.callId === callId;
}
