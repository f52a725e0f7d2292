import type {
  AgentId,
  AgentState,
  CallbackId,
  CallerFlag,
  CallId,
  Hotline,
  LegId,
  OfferId,
  PauseReason,
  QueueEntryId,
  QueueExit,
  QueueId,
  QueuePriority,
  QueueSettings,
  SkillLevel,
} from '@hotline/contracts';
import { DEFAULT_QUEUE_SETTINGS } from '@hotline/contracts';
import type { Line, Profile } from './lines.ts';
import { SortedList } from './sorted-list.ts';

/** A promised callback: it stands in the queue as its citizen would. */
export interface Callback {
  readonly callbackId: CallbackId;
  readonly hotline: Hotline;
  readonly number: string;
  readonly requestedAt: number;
}

/** The ring of an entry that is kept for its preferred agent. */
export const KEPT = -1;

/** A caller's place. `offerId` is set while an agent is being rung for it. */
export interface QueueEntry {
  readonly entryId: QueueEntryId;
  readonly callId: CallId;
  queue: QueueId;
  priority: number;
  readonly flags: readonly CallerFlag[];
  /** What the flow said is wanted; the queue's own skills and its rings come on top. */
  readonly wanted: readonly SkillLevel[];
  readonly preferredAgent: AgentId | null;
  readonly exits: readonly QueueExit[];
  /** When the wait began, and when it counts as begun for the place. */
  readonly enteredAt: number;
  readonly arrivedAt: number;
  /** Since when in this queue: rings and overflow count from here. */
  since: number;
  /** Queues already stood in: an overflow never goes back. */
  readonly visited: QueueId[];
  /** Rises with every arrival: callers of the same millisecond keep their order, also after a declined offer. */
  readonly ordinal: number;
  /** {@link KEPT}, or how many rings of the bullseye have been opened. */
  ring: number;
  skills: readonly SkillLevel[];
  queues: readonly QueueId[];
  /** Ahead is smaller: the arrival, moved forward by what the priority is worth. */
  key: number;
  offerId: OfferId | null;
  /** How many offers there were: the next one's id is derived from it. */
  offers: number;
  readonly callback: Callback | null;
  line: Line | null;
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
  priorities: readonly QueuePriority[];
  skills: readonly SkillLevel[];
  state: AgentState;
  /** Since when the agent has had no call; an offer whose caller left does not count. */
  idleSince: number;
  /** Rises with every sign-in: the order among those who are idle since the same moment. */
  readonly ordinal: number;
  /** What takes effect after the present call. */
  plannedPause: PauseReason | null;
  plannedSignOut: boolean;
  /** Offers missed in a row. */
  missed: number;
  /** The endpoint to ring; null while no phone is reachable. */
  endpoint: string | null;
  profile: Profile;
  /** Stands among the idle of its profile. */
  isIdle: boolean;
}

export interface Queue {
  readonly queue: QueueId;
  settings: QueueSettings;
  isOpen: boolean;
  /** How many signed-in agents serve it. */
  staff: number;
  readonly lines: Set<Line>;
  /** Entries of this queue for which an agent is being rung. */
  readonly ringing: Set<QueueEntry>;
  /** How far apart agents lately took callers while somebody waited; null until that was seen. */
  paceMs: number | null;
  lastAcceptedAt: number | null;
}

export interface AcdState {
  readonly agents: Map<AgentId, Agent>;
  readonly entries: Map<CallId, QueueEntry>;
  readonly offers: Map<OfferId, Offer>;
  readonly queues: Map<QueueId, Queue>;
  /** Who is busy in which call: an index over the agents. */
  readonly talking: Map<CallId, Set<AgentId>>;
  /** Who is in a call without being signed in: signing in meanwhile makes nobody free. */
  readonly busyElsewhere: Map<AgentId, CallId>;
  readonly lines: Map<string, Line>;
  readonly profiles: Map<string, Profile>;
  /** The lines of those who are kept for one agent. */
  readonly kept: Map<AgentId, Set<Line>>;
  /** Callbacks that an agent has accepted, by the call that is placed for them. */
  readonly placing: Map<CallId, CallbackId>;
  lastOrdinal: number;
}

export function emptyAcdState(): AcdState {
  return {
    agents: new Map(),
    entries: new Map(),
    offers: new Map(),
    queues: new Map(),
    talking: new Map(),
    busyElsewhere: new Map(),
    lines: new Map(),
    profiles: new Map(),
    kept: new Map(),
    placing: new Map(),
    lastOrdinal: 0,
  };
}

export function queueOf(state: AcdState, id: QueueId): Queue {
  let queue = state.queues.get(id);
  if (!queue) {
    queue = {
      queue: id,
      settings: DEFAULT_QUEUE_SETTINGS,
      isOpen: true,
      staff: 0,
      lines: new Set(),
      ringing: new Set(),
      paceMs: null,
      lastAcceptedAt: null,
    };
    state.queues.set(id, queue);
  }
  return queue;
}

/** May be rung now. A phone that cannot be reached makes nobody ready. */
export function isEligible(agent: Pick<Agent, 'state' | 'endpoint'>): boolean {
  return agent.state.kind === 'ready' && agent.endpoint !== null;
}

export function byPlace(a: QueueEntry, b: QueueEntry): number {
  return a.key - b.key || a.ordinal - b.ordinal;
}

export function waitingList(): SortedList<QueueEntry> {
  return new SortedList(byPlace);
}

export function idleList(): SortedList<Agent> {
  return new SortedList((a, b) => a.idleSince - b.idleSince || a.ordinal - b.ordinal);
}
