import type { AcdState, Agent, Queue, QueueEntry } from './state.ts';
import { orderOf } from './state.ts';

/** The agent who has been idle longest among those who serve the queue and may be rung. */
export function idlestAgent(queue: Queue): Agent | null {
  return queue.idle.first;
}

/** The caller that this agent should take: highest priority, then longest wait, over all the agent's queues. */
export function longestWaiting(state: AcdState, agent: Agent): QueueEntry | null {
  let best: QueueEntry | null = null;
  for (const id of agent.queues) {
    const first = state.queues.get(id)?.waiting.first;
    if (first && (!best || orderOf(first) < orderOf(best))) best = first;
  }
  return best;
}
