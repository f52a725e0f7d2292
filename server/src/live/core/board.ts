import type {
  AgentId,
  CallEndedBy,
  CallbackId,
  CallId,
  JournalPosition,
  LiveAgent,
  LiveCall,
  LiveCallback,
  LiveQueue,
  LiveState,
  LiveSupervision,
  QueueId,
  SupervisionId,
} from '@hotline/contracts';

/** The present, as the facts tell it; the server's own copy of what pbx knows. */
export interface Board {
  position: JournalPosition;
  asterisk: LiveState['asterisk'];
  readonly agents: Map<AgentId, BoardAgent>;
  readonly calls: Map<CallId, LiveCall>;
  /** Who waits in each queue, since when. A caller who is being offered to an agent still waits. */
  readonly waiting: Map<QueueId, Map<CallId, number>>;
  readonly supervisions: Map<SupervisionId, LiveSupervision>;
  readonly queues: Map<QueueId, LiveQueue>;
  readonly callbacks: Map<CallbackId, LiveCallback>;
}

export interface BoardAgent extends LiveAgent {
  /** Who ended the call that is being wrapped up; null when that was before this server began. */
  lastEnded: { readonly callId: CallId; readonly by: CallEndedBy } | null;
}

/** As pbx reported it. */
export function boardFrom(state: LiveState): Board {
  const board: Board = {
    position: state.position,
    asterisk: state.asterisk,
    agents: new Map(state.agents.map((agent) => [agent.agentId, { ...agent, lastEnded: null }])),
    calls: new Map(state.calls.map((call) => [call.callId, call])),
    waiting: new Map(),
    supervisions: new Map(state.supervisions.map((each) => [each.supervisionId, each])),
    queues: new Map((state.queues ?? []).map((queue) => [queue.queue, queue])),
    callbacks: new Map((state.callbacks ?? []).map((callback) => [callback.callbackId, { ...callback }])),
  };
  for (const { callId, phase } of state.calls) {
    if (phase.kind === 'waiting') startWaiting(board, phase.queue, callId, phase.since);
    if (phase.kind === 'ringing') startWaiting(board, phase.queue, callId, phase.since - phase.waitMs);
  }
  return board;
}

export function startWaiting(board: Board, queue: QueueId, callId: CallId, since: number): void {
  const callers = board.waiting.get(queue) ?? new Map<CallId, number>();
  board.waiting.set(queue, callers);
  if (!callers.has(callId)) callers.set(callId, since);
}

/** Returns since when the caller waited; null for one who did not. */
export function stopWaiting(board: Board, queue: QueueId, callId: CallId): number | null {
  const callers = board.waiting.get(queue);
  const since = callers?.get(callId) ?? null;
  callers?.delete(callId);
  return since;
}
