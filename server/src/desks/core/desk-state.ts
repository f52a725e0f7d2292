import type { AgentId, DeskCall, DeskLinks, DeskOffer, DeskState, QueueId } from '@hotline/contracts';
import { maskNumber } from '../../calls/mask-number.ts';
import type { Board, BoardAgent } from '../../live/core/board.ts';

/** What one agent's desk shows now: a view of the board, with numbers masked. */
export function deskStateOf(board: Board | null, agentId: AgentId, links: DeskLinks, now: number): DeskState {
  const agent = board?.agents.get(agentId);
  if (!board || !agent) {
    return {
      kind: 'desk',
      now,
      links,
      agent: null,
      offer: null,
      call: null,
      wrapUp: null,
      waiting: { callers: 0, since: null },
    };
  }
  const { state, phone, queues, plannedPause } = agent;
  return {
    kind: 'desk',
    now,
    links,
    agent: { state, phone, queues, plannedPause },
    offer: offerOf(board, agent),
    call: callOf(board, agent),
    wrapUp: wrapUpOf(agent),
    waiting: waitingIn(board, queues),
  };
}

function offerOf(board: Board, { agentId, state }: BoardAgent): DeskOffer | null {
  if (state.kind !== 'ringing') return null;
  const call = board.calls.get(state.callId);
  if (call?.phase.kind !== 'ringing' || call.phase.agentId !== agentId) return null;
  const { callId, hotline, callerNumber, phase } = call;
  const { offerId, queue, waitMs, since, until } = phase;
  return { offerId, callId, queue, hotline, number: maskNumber(callerNumber), waitMs, since, until };
}

function callOf(board: Board, { agentId, state }: BoardAgent): DeskCall | null {
  if (state.kind !== 'talking') return null;
  const call = board.calls.get(state.callId);
  if (call?.phase.kind !== 'talking' || call.phase.agentId !== agentId) return null;
  const { callId, hotline, callerNumber, startedAt, recording, phase } = call;
  const { queue, since: connectedAt, heldSince } = phase;
  return { callId, queue, hotline, number: maskNumber(callerNumber), startedAt, connectedAt, heldSince, recording };
}

function wrapUpOf({ state, lastEnded }: BoardAgent): DeskState['wrapUp'] {
  if (state.kind !== 'wrapping-up') return null;
  const { callId, since, until } = state;
  return { callId, since, until, endedBy: lastEnded?.callId === callId ? lastEnded.by : null };
}

function waitingIn(board: Board, queues: readonly QueueId[]): DeskState['waiting'] {
  let callers = 0;
  let since: number | null = null;
  for (const queue of queues) {
    const waiting = board.waiting.get(queue);
    if (!waiting) continue;
    callers += waiting.size;
    for (const each of waiting.values()) since = since === null ? each : Math.min(since, each);
  }
  return { callers, since };
}
