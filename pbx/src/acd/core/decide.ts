import type { AgentId, Fact, PbxSettings } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';
import { decideCommand } from './decide-command.ts';
import { stopWrapUpTimer } from './release.ts';
import { decideSupervision } from './decide-supervision.ts';
import { endOffer, loseOffer, missOffer } from './end-offer.ts';
import type { AcdInstruction } from './instruction.ts';
import { left } from './leave.ts';
import { react } from './react.ts';
import { release } from './release.ts';
import type { AcdState } from './state.ts';
import { passTime } from './pass-time.ts';
import { stopWaitingTimer } from './waiting-timer.ts';

export type AcdDecision = Decision<AcdInstruction>;

/** Q.850: user busy, call rejected. A phone says so when its person refuses. */
const DECLINED_CAUSES: ReadonlySet<number> = new Set([17, 21]);

export function decideAcd(state: AcdState, settings: PbxSettings, input: Input): AcdDecision {
  switch (input.kind) {
    case 'fact':
      return react(state, settings, input.fact);
    case 'call-over':
      return callOver(state, input);
    case 'leave-queue':
      return leaveQueue(state, input);
    case 'offered-leg-up':
      return endOffer(state, input.offerId, 'accepted', input.at);
    case 'offered-leg-gone':
      if (input.isLost) return loseOffer(state, input.offerId, input.at);
      return DECLINED_CAUSES.has(input.cause)
        ? endOffer(state, input.offerId, 'declined', input.at, input.cause)
        : missOffer(state, settings, input.offerId, input.at, input.cause);
    case 'timer':
      return timer(state, settings, input);
    case 'agent-signs-in':
      return signIn(state, input);
    case 'phone-seen':
      return seePhone(state, input);
    case 'command':
      return decideCommand(state, settings, input.command, input.at);
    case 'talk-command': {
      // An agent may call a citizen out of a wrap-up, which then waits for nothing any more.
      const agent = state.agents.get(input.command.agentId);
      const isCalling = input.command.type === 'place-call';
      return agent && isCalling ? { facts: [], instructions: stopWrapUpTimer(agent) } : nothing();
    }
    case 'supervisor-acts':
      return decideSupervision(state, input.command, input.at);
    default:
      return nothing();
  }
}

function timer(state: AcdState, settings: PbxSettings, input: Extract<Input, { kind: 'timer' }>): AcdDecision {
  const { timer: due, at } = input;
  switch (due.kind) {
    case 'offer':
      return missOffer(state, settings, due.offerId, at);
    case 'wrap-up':
      return endWrapUp(state, due.agentId, due.callId, at);
    case 'waiting':
      return passTime(state, due.callId, at);
  }
}

/** The caller left: the entry is dropped, and an agent who was being rung is free again. */
function callOver(state: AcdState, input: Extract<Input, { kind: 'call-over' }>): AcdDecision {
  const { at, callId, endedBy: by } = input;
  const entry = state.entries.get(callId);
  if (!entry) return nothing();
  const { entryId, queue, enteredAt, offerId } = entry;
  const waitMs = Math.max(0, at - enteredAt);
  const abandoned: Fact = { type: 'queue.abandoned', at, callId, entryId, queue, waitMs, by };
  if (!offerId) return { facts: [abandoned], instructions: stopWaitingTimer(state, entry) };
  const ended = endOffer(state, offerId, 'caller-left', at);
  const [offerEnded, ...agentFacts] = ended.facts;
  return { facts: [offerEnded!, abandoned, ...agentFacts], instructions: ended.instructions };
}

/** The flow takes its caller out of the queue: the wait ends, and an agent who was being rung is free again. */
function leaveQueue(state: AcdState, input: Extract<Input, { kind: 'leave-queue' }>): AcdDecision {
  const { at, callId, reason } = input;
  const entry = state.entries.get(callId);
  if (!entry) return nothing();
  if (!entry.offerId) return { facts: [left(entry, reason, at)], instructions: stopWaitingTimer(state, entry) };
  const ended = endOffer(state, entry.offerId, 'withdrawn', at);
  const [offerEnded, ...agentFacts] = ended.facts;
  return { facts: [offerEnded!, left(entry, reason, at), ...agentFacts], instructions: ended.instructions };
}

function endWrapUp(state: AcdState, agentId: AgentId, callId: string, at: number): AcdDecision {
  const agent = state.agents.get(agentId);
  if (agent?.state.kind !== 'wrapping-up' || agent.state.callId !== callId) return nothing();
  return release(agent, at);
}

/** Signing in again replaces what the agent serves; the state, and a call under way, stay as they are. */
function signIn(state: AcdState, input: Extract<Input, { kind: 'agent-signs-in' }>): AcdDecision {
  const { at, agentId, extension, queues, priorities = [], skills = [] } = input;
  const present = state.agents.get(agentId);
  const isSame =
    present?.extension === extension &&
    same(present.queues, queues) &&
    same(present.priorities, priorities) &&
    same(present.skills, skills);
  if (isSame) return nothing();
  return {
    facts: [{ type: 'agent.signed-in', at, agentId, extension, queues, priorities, skills }],
    instructions: [],
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function seePhone(state: AcdState, input: Extract<Input, { kind: 'phone-seen' }>): AcdDecision {
  const { at, agentId, endpoint } = input;
  const agent = state.agents.get(agentId);
  if (!agent || agent.endpoint === endpoint) return nothing();
  const instructions: AcdInstruction[] = endpoint ? [{ kind: 'join-emergency-queue', endpoint }] : [];
  const reach = endpoint ? 'reachable' : 'unreachable';
  return { facts: [{ type: 'phone.changed', at, agentId, reach, endpoint }], instructions };
}
