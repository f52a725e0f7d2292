import type { AgentId, CallId, CallPhase, Fact, FactOf } from '@hotline/contracts';
import { startWaiting, stopWaiting, type Board } from './board.ts';
import type { Touched } from './touched.ts';

export type AcdFact = Extract<Fact, { type: `queue.${string}` | `callback.${string}` }> | AgentFact;
type AgentFact = FactOf<'agent.wrap-up-extended' | 'agent.sign-out-planned' | 'agent.missed-offer'>;

const NOBODY: Touched = { agents: [], queue: null };

/** What the queues, the promised callbacks and the agents' own wishes change on the board. */
export function applyAcdFact(board: Board, fact: AcdFact): Touched {
  switch (fact.type) {
    case 'queue.entered':
      startWaiting(board, fact.queue, fact.callId, fact.at);
      setPhase(board, fact.callId, () => ({ kind: 'waiting', since: fact.at, queue: fact.queue }));
      return { agents: [], queue: fact.queue };
    case 'queue.abandoned':
      stopWaiting(board, fact.queue, fact.callId);
      return { agents: [], queue: fact.queue };
    case 'queue.left':
      stopWaiting(board, fact.queue, fact.callId);
      setPhase(board, fact.callId, () => ({ kind: 'in-flow', since: fact.at }));
      return { agents: [], queue: fact.queue };
    case 'queue.moved':
      return move(board, fact);
    case 'queue.configured': {
      const open = board.queues.get(fact.queue)?.open ?? true;
      board.queues.set(fact.queue, { queue: fact.queue, open, settings: fact.settings });
      return { agents: [], queue: fact.queue };
    }
    case 'queue.opened':
    case 'queue.closed': {
      const queue = board.queues.get(fact.queue);
      if (queue) board.queues.set(fact.queue, { ...queue, open: fact.type === 'queue.opened' });
      return { agents: [], queue: fact.queue };
    }
    case 'callback.requested': {
      const { callbackId, outboundCallId, queue, hotline, number, at: requestedAt } = fact;
      board.callbacks.set(callbackId, {
        callbackId,
        outboundCallId,
        queue,
        hotline,
        number,
        requestedAt,
        offeredTo: null,
      });
      return { agents: [], queue };
    }
    case 'callback.ended':
      board.callbacks.delete(fact.callbackId);
      return NOBODY;
    case 'agent.wrap-up-extended':
      return extendWrapUp(board, fact);
    case 'agent.sign-out-planned': {
      const agent = board.agents.get(fact.agentId);
      if (agent) agent.plannedSignOut = true;
      return { agents: [fact.agentId], queue: null };
    }
    case 'queue.reprioritised':
    case 'queue.widened':
    case 'agent.missed-offer':
      return NOBODY;
  }
}

/** Shows to whom a promised callback is being offered; null when the offer is over. */
export function offerCallback(board: Board, callId: CallId, agentId: AgentId | null): void {
  for (const callback of board.callbacks.values()) {
    if (callback.outboundCallId === callId) callback.offeredTo = agentId;
  }
}

function setPhase(board: Board, callId: CallId, next: (phase: CallPhase) => CallPhase): void {
  const call = board.calls.get(callId);
  if (call) board.calls.set(callId, { ...call, phase: next(call.phase) });
}

function move(board: Board, fact: FactOf<'queue.moved'>): Touched {
  const since = stopWaiting(board, fact.from, fact.callId) ?? fact.at;
  startWaiting(board, fact.to, fact.callId, since);
  setPhase(board, fact.callId, (phase) => (phase.kind === 'waiting' ? { ...phase, queue: fact.to } : phase));
  return { agents: [], queue: fact.to };
}

function extendWrapUp(board: Board, fact: FactOf<'agent.wrap-up-extended'>): Touched {
  const agent = board.agents.get(fact.agentId);
  if (agent?.state.kind === 'wrapping-up' && agent.state.callId === fact.callId) {
    agent.state = { ...agent.state, until: fact.until, extended: true };
  }
  return { agents: [fact.agentId], queue: null };
}
