import type {
  AgentId,
  AgentState,
  CallId,
  LegId,
  OfferId,
  PauseReason,
  QueueEntryId,
  QueueId,
} from '@hotline/contracts';
import { OrderedList, type Place } from './ordered-list.ts';

/** A caller's place. `offerId` is set while an agent is being rung for it. */
export interface QueueEntry {
  readonly entryId: QueueEntryId;
  readonly callId: CallId;
  readonly queue: QueueId;
  readonly priority: number;
  readonly enteredAt: number;
  /** Rises with every arrival: callers of the same millisecond keep their order, also after a declined offer. */
  readonly ordinal: number;
  offerId: OfferId | null;
  /** How many offers there were: the next one's id is derived from it. */
  offers: number;
  place: Place<QueueEntry> | null;
}

export interface Offer {
  readonly offerId: OfferId;
  readonly callId: CallId;
  readonly entryId: QueueEntryId;
  readonly queue: QueueId;
  readonly agentId: AgentId;
  readonly legId: LegId;
  readonly endpoint: string;
  readonly madeAt: number;
  readonly dueAt: number;
  readonly waitMs: number;
}

export interface Agent {
  readonly agentId: AgentId;
  extension: string;
  queues: readonly QueueId[];
  state: AgentState;
  /** Since when the agent has had no call; an offer whose caller left does not count. */
  idleSince: number;
  plannedPause: PauseReason | null;
  /** The endpoint to ring; null while no phone is reachable. */
  endpoint: string | null;
  /** One for each queue while eligible, none otherwise. */
  readonly places: Place<Agent>[];
}

export interface Queue {
  readonly queue: QueueId;
  readonly waiting: OrderedList<QueueEntry>;
  readonly idle: OrderedList<Agent>;
}

export interface AcdState {
  readonly agents: Map<AgentId, Agent>;
  readonly entries: Map<CallId, QueueEntry>;
  readonly offers: Map<OfferId, Offer>;
  readonly queues: Map<QueueId, Queue>;
  /** Who talks in which call: an index over the agents. */
  readonly talking: Map<CallId, AgentId>;
  lastOrdinal: number;
}

export function emptyAcdState(): AcdState {
  return {
    agents: new Map(),
    entries: new Map(),
    offers: new Map(),
    queues: new Map(),
    talking: new Map(),
    lastOrdinal: 0,
  };
}

export function queueOf(state: AcdState, id: QueueId): Queue {
  let queue = state.queues.get(id);
  if (!queue) {
    queue = { queue: id, waiting: new OrderedList(), idle: new OrderedList() };
    state.queues.set(id, queue);
  }
  return queue;
}

/** May be rung now. */
export function isEligible(agent: Agent): boolean {
  return agent.state.kind === 'ready' && agent.endpoint !== null;
}

/** Priorities are whole steps ahead of any arrival; 100 of them stay exact in a double. */
const PRIORITY_STEP = 1e13;

export function orderOf(entry: QueueEntry): number {
  return entry.ordinal - entry.priority * PRIORITY_STEP;
}
