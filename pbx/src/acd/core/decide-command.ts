import type { CommandOf, Fact, Refusal } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { AgentCommand } from '../../switchboard/input.ts';
import { endOffer, releaseAgent } from './end-offer.ts';
import type { AcdInstruction } from './instruction.ts';
import type { AcdState, Agent } from './state.ts';

type AcdDecision = Decision<AcdInstruction>;

/** Why the ACD cannot do this now; null when it can, or when the command is not the ACD's. */
export function refusalOfAcd(state: AcdState, command: AgentCommand): Refusal | null {
  const agent = state.agents.get(command.agentId);
  if (!agent) return 'unknown-agent';
  const kind = agent.state.kind;
  switch (command.type) {
    case 'sign-out-agent':
      return kind === 'ringing' || kind === 'talking' ? 'wrong-state' : null;
    case 'end-wrap-up':
      return agent.state.kind === 'wrapping-up' && agent.state.callId === command.callId ? null : 'wrong-state';
    case 'decline-offer':
      return state.offers.get(command.offerId)?.agentId === command.agentId ? null : 'unknown-offer';
    default:
      return null;
  }
}

export function decideCommand(state: AcdState, command: AgentCommand, at: number): AcdDecision {
  const agent = state.agents.get(command.agentId);
  if (!agent) return nothing();
  switch (command.type) {
    case 'sign-out-agent':
      return signOut(agent, at);
    case 'ready-agent':
      return makeReady(agent, at);
    case 'pause-agent':
      return { facts: [pause(agent, command.reason, at)], instructions: [] };
    case 'end-wrap-up':
      return { facts: [releaseAgent(agent, at)], instructions: stopWrapUpTimer(agent) };
    case 'decline-offer':
      return endOffer(state, command.offerId, 'declined', at);
    default:
      return nothing();
  }
}

function signOut(agent: Agent, at: number): AcdDecision {
  const { agentId, extension } = agent;
  const leave = { kind: 'leave-emergency-queue', extension } as const;
  return { facts: [{ type: 'agent.signed-out', at, agentId }], instructions: [...stopWrapUpTimer(agent), leave] };
}

function makeReady(agent: Agent, at: number): AcdDecision {
  const { agentId, state } = agent;
  switch (state.kind) {
    case 'ready':
      return nothing();
    case 'ringing':
    case 'talking':
      if (agent.plannedPause === null) return nothing();
      return { facts: [{ type: 'agent.pause-planned', at, agentId, reason: null }], instructions: [] };
    case 'paused':
    case 'wrapping-up':
      return { facts: [{ type: 'agent.ready', at, agentId }], instructions: stopWrapUpTimer(agent) };
  }
}

/** A pause never cuts into a call: while ringing, talking or wrapping up it is planned for afterwards. */
function pause(agent: Agent, reason: CommandOf<'pause-agent'>['reason'], at: number): Fact {
  const { agentId } = agent;
  const isFree = agent.state.kind === 'ready' || agent.state.kind === 'paused';
  return { type: isFree ? 'agent.paused' : 'agent.pause-planned', at, agentId, reason };
}

function stopWrapUpTimer(agent: Agent): AcdInstruction[] {
  const { agentId, state } = agent;
  if (state.kind !== 'wrapping-up') return [];
  return [{ kind: 'stop-timer', timer: { kind: 'wrap-up', agentId, callId: state.callId, dueAt: state.until } }];
}
