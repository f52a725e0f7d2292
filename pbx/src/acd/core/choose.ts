import type { AcdState, Agent, QueueEntry } from './state.ts';
import { isEligible } from './state.ts';
import type { Line } from './lines.ts';

/**
 * Who should be rung for those in a line: among those who may, the best priority, then who has been idle longest.
 * `except` are agents already spoken for in the same decision.
 */
export function idlestAgent(state: AcdState, line: Line, except?: ReadonlySet<Agent>): Agent | null {
  if (line.keptFor !== null) {
    const agent = state.agents.get(line.keptFor);
    return agent && isEligible(agent) && !except?.has(agent) ? agent : null;
  }
  let best: Agent | null = null;
  let priority = 0;
  for (const server of line.servers) {
    if (best && server.priority > priority) break;
    const agent = firstOf(server.profile.idle, except);
    if (!agent || (best && !isIdler(agent, best))) continue;
    best = agent;
    priority = server.priority;
  }
  return best;
}

function firstOf(idle: Line['servers'][number]['profile']['idle'], except?: ReadonlySet<Agent>): Agent | null {
  const { first } = idle;
  if (!first || !except?.has(first)) return first;
  for (const agent of idle) if (!except.has(agent)) return agent;
  return null;
}

function isIdler(agent: Agent, than: Agent): boolean {
  return agent.idleSince < than.idleSince || (agent.idleSince === than.idleSince && agent.ordinal < than.ordinal);
}

/** Whom this agent should take: those kept for the agent, then whoever has the highest score over all the queues. */
export function longestWaiting(state: AcdState, agent: Agent, at: number): QueueEntry | null {
  const kept = state.kept.get(agent.agentId);
  return (kept ? foremost(state, kept, at) : null) ?? foremost(state, agent.profile.lines, at);
}

function foremost(state: AcdState, lines: Iterable<Line>, at: number): QueueEntry | null {
  let best: QueueEntry | null = null;
  let score = 0;
  for (const line of lines) {
    const { first } = line.waiting;
    if (!first) continue;
    const own = scoreOf(state, first, at);
    if (best && (own < score || (own === score && first.ordinal > best.ordinal))) continue;
    best = first;
    score = own;
  }
  return best;
}

/** Grows with waiting, faster in a queue of more weight; a point of priority is a head start. */
function scoreOf(state: AcdState, entry: QueueEntry, at: number): number {
  return (at - entry.key) * (state.queues.get(entry.queue)?.settings.weight ?? 1);
}
