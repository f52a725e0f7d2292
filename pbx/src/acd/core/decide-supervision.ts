import type { CommandOf, Fact, FactOf, QueueId, Refusal } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { SupervisorCommand } from '../../switchboard/input.ts';
import { makeReady, pause } from './decide-command.ts';
import { endOffer } from './end-offer.ts';
import type { AcdInstruction } from './instruction.ts';
import { isOpen } from './outlook.ts';
import { signOut } from './release.ts';
import type { AcdState, Agent, QueueEntry } from './state.ts';
import { stopWaitingTimer } from './waiting-timer.ts';

type AcdDecision = Decision<AcdInstruction>;

/** Why the ACD cannot do this for a supervisor now; null when it can. What is already so is done. */
export function refusalOfSupervisor(state: AcdState, command: SupervisorCommand): Refusal | null {
  switch (command.type) {
    case 'force-agent':
      return state.agents.has(command.agentId) ? null : 'unknown-agent';
    case 'move-waiting-call':
      if (!state.entries.has(command.callId)) return 'unknown-call';
      return isOpen(state, command.queue) ? null : 'queue-closed';
    case 'reprioritise-call':
      return state.entries.has(command.callId) ? null : 'unknown-call';
    case 'open-queue':
    case 'close-queue':
      return null;
  }
}

/** Who and why stand before what came of it; what changes nothing leaves no trace. */
export function decideSupervision(state: AcdState, command: SupervisorCommand, at: number): AcdDecision {
  const decision = decideAct(state, command, at);
  if (decision.facts.length === 0) return decision;
  return { facts: [actedFact(command, at), ...decision.facts], instructions: decision.instructions };
}

function decideAct(state: AcdState, command: SupervisorCommand, at: number): AcdDecision {
  switch (command.type) {
    case 'force-agent': {
      const agent = state.agents.get(command.agentId);
      return agent ? force(agent, command.to, at) : nothing();
    }
    case 'move-waiting-call': {
      const entry = state.entries.get(command.callId);
      return entry && entry.queue !== command.queue ? move(state, entry, command.queue, at) : nothing();
    }
    case 'reprioritise-call': {
      const entry = state.entries.get(command.callId);
      return entry && entry.priority !== command.priority ? reprioritise(entry, command.priority, at) : nothing();
    }
    case 'open-queue':
    case 'close-queue': {
      const opens = command.type === 'open-queue';
      if (isOpen(state, command.queue) === opens) return nothing();
      const type = opens ? 'queue.opened' : 'queue.closed';
      return { facts: [{ type, at, queue: command.queue }], instructions: [] };
    }
  }
}

/** A call is never cut into: whoever rings, talks or wraps up goes afterwards. */
function force(agent: Agent, to: CommandOf<'force-agent'>['to'], at: number): AcdDecision {
  switch (to.kind) {
    case 'ready':
      return makeReady(agent, at);
    case 'paused':
      if (agent.state.kind === 'paused' && agent.state.reason === to.reason) return nothing();
      return { facts: [pause(agent, to.reason, at)], instructions: [] };
    case 'signed-out':
      return forceOut(agent, at);
  }
}

function forceOut(agent: Agent, at: number): AcdDecision {
  const { agentId, state, plannedSignOut } = agent;
  if (state.kind === 'ready' || state.kind === 'paused') return signOut(agent, at, 'forced');
  if (plannedSignOut) return nothing();
  return { facts: [{ type: 'agent.sign-out-planned', at, agentId }], instructions: [] };
}

/** The caller keeps the place by arrival. An agent who is being rung for the old queue is let go first. */
function move(state: AcdState, entry: QueueEntry, to: QueueId, at: number): AcdDecision {
  const { callId, entryId, queue: from } = entry;
  const moved: Fact = { type: 'queue.moved', at, callId, entryId, from, to, reason: 'supervisor' };
  if (!entry.offerId) return { facts: [moved], instructions: stopWaitingTimer(state, entry) };
  const withdrawn = endOffer(state, entry.offerId, 'withdrawn', at);
  const [offerEnded, ...agentFacts] = withdrawn.facts;
  return { facts: [offerEnded!, moved, ...agentFacts], instructions: withdrawn.instructions };
}

/** Whoever is being rung for the caller goes on ringing. */
function reprioritise({ callId, entryId, queue }: QueueEntry, priority: number, at: number): AcdDecision {
  return { facts: [{ type: 'queue.reprioritised', at, callId, entryId, queue, priority }], instructions: [] };
}

function actedFact(command: SupervisorCommand, at: number): FactOf<'supervision.acted'> {
  const { by, why } = command;
  const base = { type: 'supervision.acted', at, by, why } as const;
  switch (command.type) {
    case 'force-agent':
      return { ...base, act: `force-${command.to.kind}`, agentId: command.agentId };
    case 'move-waiting-call':
      return { ...base, act: 'move-call', callId: command.callId, queue: command.queue };
    case 'reprioritise-call':
      return { ...base, act: command.type, callId: command.callId };
    case 'open-queue':
    case 'close-queue':
      return { ...base, act: command.type, queue: command.queue };
  }
}
