import type { CommandOf, Fact, PbxSettings, Refusal } from '@hotline/contracts';
import { nothing, type Decision } from '../../switchboard/core.ts';
import type { AgentCommand } from '../../switchboard/input.ts';
import { endOffer } from './end-offer.ts';
import type { AcdInstruction } from './instruction.ts';
import { release, signOut, stopWrapUpTimer } from './release.ts';
import type { AcdState, Agent, QueueEntry } from './state.ts';
import { stopWaitingTimer } from './waiting-timer.ts';

type AcdDecision = Decision<AcdInstruction>;

/** How much longer a wrap-up lasts unless the setting says otherwise. */
const EXTENSION_SECONDS = 120;

/** Why the ACD cannot do this now; null when it can, or when the command is not the ACD's. */
export function refusalOfAcd(state: AcdState, command: AgentCommand): Refusal | null {
  if (command.type === 'cancel-callback') return entryOf(state, command.callbackId) ? null : 'unknown-callback';
  const agent = state.agents.get(command.agentId);
  if (!agent) return 'unknown-agent';
  const { kind } = agent.state;
  switch (command.type) {
    case 'sign-out-agent':
      return kind === 'ringing' || kind === 'talking' ? 'wrong-state' : null;
    case 'end-wrap-up':
      return isWrappingUp(agent, command.callId) ? null : 'wrong-state';
    case 'extend-wrap-up':
      if (!isWrappingUp(agent, command.callId)) return 'wrong-state';
      return agent.state.kind === 'wrapping-up' && agent.state.extended ? 'already-extended' : null;
    case 'decline-offer':
      return state.offers.get(command.offerId)?.agentId === command.agentId ? null : 'unknown-offer';
    default:
      return null;
  }
}

export function decideCommand(state: AcdState, settings: PbxSettings, command: AgentCommand, at: number): AcdDecision {
  if (command.type === 'cancel-callback') return cancelCallback(state, command, at);
  const agent = state.agents.get(command.agentId);
  if (!agent) return nothing();
  switch (command.type) {
    case 'sign-out-agent':
      return signOut(agent, at, 'self');
    case 'ready-agent':
      return makeReady(agent, at);
    case 'pause-agent':
      return { facts: [pause(agent, command.reason, at)], instructions: [] };
    case 'end-wrap-up':
      return endWrapUp(agent, at);
    case 'extend-wrap-up':
      return extendWrapUp(agent, settings, at);
    case 'decline-offer':
      return endOffer(state, command.offerId, 'declined', at);
    default:
      return nothing();
  }
}

function isWrappingUp(agent: Agent, callId: string): boolean {
  return agent.state.kind === 'wrapping-up' && agent.state.callId === callId;
}

export function makeReady(agent: Agent, at: number): AcdDecision {
  const { agentId, state } = agent;
  switch (state.kind) {
    case 'ready':
      return nothing();
    case 'ringing':
    case 'talking':
      if (agent.plannedPause === null) return nothing();
      return { facts: [{ type: 'agent.pause-planned', at, agentId, reason: null }], instructions: [] };
    case 'paused':
      return { facts: [{ type: 'agent.ready', at, agentId }], instructions: [] };
    case 'wrapping-up':
      if (agent.plannedSignOut) return signOut(agent, at, 'forced');
      return { facts: [{ type: 'agent.ready', at, agentId }], instructions: stopWrapUpTimer(agent) };
  }
}

/** A pause never cuts into a call: while ringing, talking or wrapping up it is planned for afterwards. */
export function pause(agent: Agent, reason: CommandOf<'pause-agent'>['reason'], at: number): Fact {
  const { agentId } = agent;
  const isFree = agent.state.kind === 'ready' || agent.state.kind === 'paused';
  return { type: isFree ? 'agent.paused' : 'agent.pause-planned', at, agentId, reason };
}

function endWrapUp(agent: Agent, at: number): AcdDecision {
  if (agent.plannedSignOut) return signOut(agent, at, 'forced');
  return { facts: release(agent, at).facts, instructions: stopWrapUpTimer(agent) };
}

function extendWrapUp(agent: Agent, settings: PbxSettings, at: number): AcdDecision {
  const { agentId, state } = agent;
  if (state.kind !== 'wrapping-up' || state.extended) return nothing();
  const { callId } = state;
  const until = state.until + (settings.wrapUpExtensionSeconds ?? EXTENSION_SECONDS) * 1000;
  return {
    facts: [{ type: 'agent.wrap-up-extended', at, agentId, callId, until }],
    instructions: [{ kind: 'start-timer', timer: { kind: 'wrap-up', agentId, callId, dueAt: until } }],
  };
}

function entryOf(state: AcdState, callbackId: string): QueueEntry | null {
  for (const entry of state.entries.values()) if (entry.callback?.callbackId === callbackId) return entry;
  return null;
}

function cancelCallback(state: AcdState, { callbackId }: CommandOf<'cancel-callback'>, at: number): AcdDecision {
  const entry = entryOf(state, callbackId);
  if (!entry) return nothing();
  const withdrawn = entry.offerId ? endOffer(state, entry.offerId, 'withdrawn', at) : nothing();
  const [offerEnded, ...agentFacts] = withdrawn.facts;
  const ended: Fact = { type: 'callback.ended', at, callbackId, outboundCallId: entry.callId, outcome: 'cancelled' };
  return {
    facts: [...(offerEnded ? [offerEnded] : []), ended, ...agentFacts],
    instructions: [...stopWaitingTimer(state, entry), ...withdrawn.instructions],
  };
}
