import type { AgentId } from '@hotline/contracts';
import type { BoardAgent } from '../../live/core/board.ts';

/** Since when each agent's desk is gone. A desk that was never open is not missed: a phone alone may serve. */
export type Absences = Map<AgentId, { readonly since: number; askedAt: number | null }>;

/** A pause that pbx did not take up is asked for again after this. */
const ASK_AGAIN_MS = 10_000;

/** Who is still offered calls though the desk has been gone for the grace period. */
export function agentsToPause(
  agents: ReadonlyMap<AgentId, BoardAgent>,
  absences: Absences,
  graceMs: number,
  now: number,
): AgentId[] {
  const due: AgentId[] = [];
  for (const [agentId, { since, askedAt }] of absences) {
    const agent = agents.get(agentId);
    const takesCalls = agent && agent.state.kind !== 'paused' && agent.plannedPause === null;
    const mayAsk = askedAt === null || now - askedAt >= ASK_AGAIN_MS;
    if (takesCalls && mayAsk && now - since >= graceMs) due.push(agentId);
  }
  return due;
}
