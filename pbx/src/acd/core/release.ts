import type { Fact } from '@hotline/contracts';
import type { Decision } from '../../switchboard/core.ts';
import type { AcdInstruction } from './instruction.ts';
import type { Agent } from './state.ts';

/** After a call or a ring: what was asked for meanwhile, a sign-out or a pause, or else ready again. */
export function release(agent: Agent, at: number): Decision<AcdInstruction> {
  if (agent.plannedSignOut) return signOut(agent, at, 'forced');
  const { agentId, plannedPause } = agent;
  const fact: Fact = plannedPause
    ? { type: 'agent.paused', at, agentId, reason: plannedPause }
    : { type: 'agent.ready', at, agentId };
  return { facts: [fact], instructions: [] };
}

/** Only for one who is not in a call and is not being rung. */
export function signOut(agent: Agent, at: number, reason: 'self' | 'forced'): Decision<AcdInstruction> {
  const { agentId, extension } = agent;
  return {
    facts: [{ type: 'agent.signed-out', at, agentId, reason }],
    instructions: [...stopWrapUpTimer(agent), { kind: 'leave-emergency-queue', extension }],
  };
}

export function stopWrapUpTimer(agent: Agent): AcdInstruction[] {
  const { agentId, state } = agent;
  if (state.kind !== 'wrapping-up') return [];
  return [{ kind: 'stop-timer', timer: { kind: 'wrap-up', agentId, callId: state.callId, dueAt: state.until } }];
}
