import type { AgentId, Fact, FactOf, OfferId, PbxSettings } from '@hotline/contracts';
import { brandId } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';
import { idlestAgent, longestWaiting } from './choose.ts';
import { decideCommand } from './decide-command.ts';
import { endOffer, loseOffer, releaseAgent } from './end-offer.ts';
import type { AcdInstruction } from './instruction.ts';
import { legOfOffer } from './offer-ids.ts';
import { isEligible, queueOf, type AcdState, type Agent, type QueueEntry } from './state.ts';

export type AcdDecision = Decision<AcdInstruction>;

/** Q.850: user busy, call rejected. A phone says so when its person refuses. */
const DECLINED_CAUSES: ReadonlySet<number> = new Set([17, 21]);

export function decideAcd(state: AcdState, settings: PbxSettings, input: Input): AcdDecision {
  switch (input.kind) {
    case 'fact':
      return react(state, settings, input.fact);
    case 'call-over':
      return callOver(state, input);
    case 'offered-leg-up':
      return endOffer(state, input.offerId, 'accepted', input.at);
    case 'offered-leg-gone': {
      if (input.isLost) return loseOffer(state, input.offerId, input.at);
      const outcome = DECLINED_CAUSES.has(input.cause) ? 'declined' : 'no-answer';
      return endOffer(state, input.offerId, outcome, input.at, input.cause);
    }
    case 'timer':
      return input.timer.kind === 'offer'
        ? endOffer(state, input.timer.offerId, 'no-answer', input.at)
        : endWrapUp(state, input.timer.agentId, input.timer.callId, input.at);
    case 'agent-signs-in':
      return signIn(state, input);
    case 'phone-seen':
      return seePhone(state, input);
    case 'command':
      return decideCommand(state, input.command, input.at);
    default:
      return nothing();
  }
}

function react(state: AcdState, settings: PbxSettings, fact: Fact): AcdDecision {
  switch (fact.type) {
    case 'queue.entered':
    case 'offer.ended': {
      const entry = state.entries.get(fact.callId);
      const agent = entry?.place ? idlestAgent(queueOf(state, entry.queue)) : null;
      return entry && agent ? offer(settings, entry, agent, fact.at) : nothing();
    }
    case 'agent.ready':
    case 'agent.signed-in':
    case 'phone.changed': {
      const agent = state.agents.get(fact.agentId);
      const entry = agent && isEligible(agent) ? longestWaiting(state, agent) : null;
      return agent && entry ? offer(settings, entry, agent, fact.at) : nothing();
    }
    case 'call.ended':
      return wrapUp(state, settings, fact);
    default:
      return nothing();
  }
}

function offer(settings: PbxSettings, entry: QueueEntry, agent: Agent, at: number): AcdDecision {
  if (agent.endpoint === null) return nothing();
  const offerId = brandId<OfferId>(`${entry.entryId}-o${entry.offers + 1}`);
  const timeoutMs = settings.offerTimeoutSeconds * 1000;
  const { callId, entryId, queue } = entry;
  const made = {
    offerId,
    callId,
    entryId,
    queue,
    agentId: agent.agentId,
    legId: legOfOffer(offerId),
    endpoint: agent.endpoint,
    waitMs: Math.max(0, at - entry.enteredAt),
  };
  const dueAt = at + timeoutMs;
  return {
    facts: [{ type: 'offer.made', at, ...made, timeoutMs }],
    instructions: [
      { kind: 'ring-agent', callId, offer: { ...made, madeAt: at, dueAt } },
      { kind: 'start-timer', timer: { kind: 'offer', offerId, dueAt } },
    ],
  };
}

/** The caller left: the entry is dropped, and an agent who was being rung is free again. */
function callOver(state: AcdState, input: Extract<Input, { kind: 'call-over' }>): AcdDecision {
  const { at, callId, endedBy: by } = input;
  const entry = state.entries.get(callId);
  if (!entry) return nothing();
  const { entryId, queue, enteredAt } = entry;
  const abandoned: Fact = {
    type: 'queue.abandoned',
    at,
    callId,
    entryId,
    queue,
    waitMs: Math.max(0, at - enteredAt),
    by,
  };
  if (!entry.offerId) return { facts: [abandoned], instructions: [] };
  const ended = endOffer(state, entry.offerId, 'caller-left', at);
  const [offerEnded, ...agentFacts] = ended.facts;
  return { facts: [offerEnded!, abandoned, ...agentFacts], instructions: ended.instructions };
}

function wrapUp(state: AcdState, settings: PbxSettings, fact: FactOf<'call.ended'>): AcdDecision {
  const { at, callId } = fact;
  const agentId = state.talking.get(callId);
  const agent = agentId && state.agents.get(agentId);
  if (!agent) return nothing();
  if (settings.wrapUpSeconds === 0) return { facts: [releaseAgent(agent, at)], instructions: [] };
  const until = at + settings.wrapUpSeconds * 1000;
  return {
    facts: [{ type: 'agent.wrapping-up', at, agentId, callId, until }],
    instructions: [{ kind: 'start-timer', timer: { kind: 'wrap-up', agentId, callId, dueAt: until } }],
  };
}

function endWrapUp(state: AcdState, agentId: AgentId, callId: string, at: number): AcdDecision {
  const agent = state.agents.get(agentId);
  if (agent?.state.kind !== 'wrapping-up' || agent.state.callId !== callId) return nothing();
  return { facts: [releaseAgent(agent, at)], instructions: [] };
}

function signIn(state: AcdState, input: Extract<Input, { kind: 'agent-signs-in' }>): AcdDecision {
  const { at, agentId, extension, queues } = input;
  const present = state.agents.get(agentId);
  if (present?.extension === extension && present.queues.join() === queues.join()) return nothing();
  return { facts: [{ type: 'agent.signed-in', at, agentId, extension, queues }], instructions: [] };
}

function seePhone(state: AcdState, input: Extract<Input, { kind: 'phone-seen' }>): AcdDecision {
  const { at, agentId, endpoint } = input;
  const agent = state.agents.get(agentId);
  if (!agent || agent.endpoint === endpoint) return nothing();
  const instructions: AcdInstruction[] = endpoint ? [{ kind: 'join-emergency-queue', endpoint }] : [];
  const reach = endpoint ? 'reachable' : 'unreachable';
  return { facts: [{ type: 'phone.changed', at, agentId, reach, endpoint }], instructions };
}
