import type { AgentId, CallId, DeskLinks, DeskOffer, DeskState, LiveCall, QueueId } from '@hotline/contracts';
import { brandId, type OfferId } from '@hotline/contracts';
import { maskNumber } from '../../calls/mask-number.ts';
import type { Board, BoardAgent } from '../../live/core/board.ts';
import { deskCallOf, type Names } from './desk-call.ts';

export interface DeskView {
  readonly board: Board | null;
  readonly agentId: AgentId;
  readonly links: DeskLinks;
  readonly names: Names;
  readonly now: number;
}

/** What one agent's desk shows now: a view of the board, with numbers masked. */
export function deskStateOf({ board, agentId, links, names, now }: DeskView): DeskState {
  const agent = board?.agents.get(agentId) ?? null;
  const call = board && presentCallOf(board, agentId, agent);
  return {
    kind: 'desk',
    now,
    links,
    agent: agent && pick(agent),
    offer: board && offerOf(board, agentId, agent, call, names),
    placing: call && placingOf(call, agentId),
    call: call && deskCallOf(call, agentId, names),
    wrapUp: agent && wrapUpOf(agent),
    waiting: board && agent ? waitingIn(board, agent.queues) : { callers: 0, since: null },
  };
}

function pick({ state, phone, queues, plannedPause }: BoardAgent): NonNullable<DeskState['agent']> {
  return { state, phone, queues, plannedPause };
}

/** A supervisor is no agent of the queues, and is found by the calls themselves. */
function presentCallOf(board: Board, agentId: AgentId, agent: BoardAgent | null): LiveCall | null {
  if (agent) return 'callId' in agent.state ? (board.calls.get(agent.state.callId) ?? null) : null;
  for (const call of board.calls.values()) {
    const isInCharge = 'agentId' in call.phase && call.phase.agentId === agentId;
    if (isInCharge || call.parties.some((party) => party.agentId === agentId)) return call;
  }
  return null;
}

function offerOf(
  board: Board,
  agentId: AgentId,
  agent: BoardAgent | null,
  call: LiveCall | null,
  names: Names,
): DeskOffer | null {
  if (call?.phase.kind === 'ringing' && call.phase.agentId === agentId) {
    const { offerId, queue, waitMs, since, until } = call.phase;
    return { ...aboutCall(call), offerId, way: 'queue', from: null, queue, waitMs, since, until };
  }
  const ringing = call?.parties.find((party) => party.agentId === agentId && party.state === 'ringing');
  if (call && ringing) {
    const { legId, way, since } = ringing;
    const from = 'agentId' in call.phase ? names.personOf(call.phase.agentId) : null;
    const queue = 'queue' in call.phase ? call.phase.queue : null;
    const offerId = brandId<OfferId>(legId);
    return { ...aboutCall(call), offerId, way, from, queue, waitMs: 0, since, until: null };
  }
  return agent?.state.kind === 'ringing' ? callbackOf(board, agent.state.callId, agent.state) : null;
}

function aboutCall({ callId, hotline, callerNumber }: LiveCall): Pick<DeskOffer, 'callId' | 'hotline' | 'number'> {
  return { callId, hotline, number: maskNumber(callerNumber) };
}

/** The call does not exist before the agent accepts: what is known stands with the promise. */
function callbackOf(board: Board, callId: CallId, ringing: { offerId: OfferId; since: number }): DeskOffer | null {
  for (const { outboundCallId, queue, hotline, number, requestedAt } of board.callbacks.values()) {
    if (outboundCallId !== callId) continue;
    const { offerId, since } = ringing;
    const waitMs = Math.max(0, since - requestedAt);
    const masked = maskNumber(number);
    return { offerId, callId, way: 'callback', from: null, queue, hotline, number: masked, waitMs, since, until: null };
  }
  return null;
}

function placingOf({ callId, hotline, callerNumber, phase }: LiveCall, agentId: AgentId): DeskState['placing'] {
  if (phase.kind !== 'placing' || phase.agentId !== agentId) return null;
  const { since, isAgentUp } = phase;
  return { callId, hotline, number: maskNumber(callerNumber), since, isAgentUp };
}

function wrapUpOf({ state, lastEnded }: BoardAgent): DeskState['wrapUp'] {
  if (state.kind !== 'wrapping-up') return null;
  const { callId, since, until, extended } = state;
  return { callId, since, until, endedBy: lastEnded?.callId === callId ? lastEnded.by : null, mayExtend: !extended };
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
