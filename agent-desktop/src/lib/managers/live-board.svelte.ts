import {
  BoardMessage,
  jsonParserOf,
  type Alert,
  type AgentId,
  type BoardAgent,
  type BoardCall,
  type BoardQueue,
  type BoardSupervision,
  type CallId,
  type DeskLinks,
  type QueueId,
} from '@hotline/contracts';
import { SvelteMap } from 'svelte/reactivity';
import { ServerSocket } from './server-socket.ts';
import type { ServerClock } from './server-clock.svelte.ts';

const parseBoardMessage = jsonParserOf('board message', BoardMessage);

/** `unreadable`: the server speaks a newer language than this page; only reloading helps. */
export type BoardConnection = 'connecting' | 'open' | 'lost' | 'unreadable';

/** What the server last said to this board: one snapshot, then every change in its order. */
export class LiveBoard {
  readonly #clock: ServerClock;
  readonly #link: ServerSocket<BoardMessage>;
  readonly #onDoubtfulSession: () => void;
  readonly queues = new SvelteMap<QueueId, BoardQueue>();
  readonly agents = new SvelteMap<AgentId, BoardAgent>();
  readonly calls = new SvelteMap<CallId, BoardCall>();
  readonly alerts = new SvelteMap<string, Alert>();
  #links = $state.raw<DeskLinks | null>(null);
  #connection = $state<BoardConnection>('connecting');
  #revision = -1;

  constructor(clock: ServerClock, openSocket: () => WebSocket, onDoubtfulSession: () => void) {
    this.#clock = clock;
    this.#onDoubtfulSession = onDoubtfulSession;
    this.#link = new ServerSocket(parseBoardMessage, openSocket, {
      onMessage: (message) => this.#apply(message),
      onOpen: () => undefined,
      onLost: (opened) => this.#lost(opened),
      onUnreadable: () => (this.#connection = 'unreadable'),
    });
  }

  get connection(): BoardConnection {
    return this.#connection;
  }
  /** Null until the first snapshot. */
  get links(): DeskLinks | null {
    return this.#links;
  }

  /** The talk that this supervisor is in, or is being rung for. */
  supervisionOf(userId: string): { call: BoardCall; supervision: BoardSupervision } | null {
    for (const call of this.calls.values()) {
      const supervision = call.supervisions.find(({ by }) => by === userId);
      if (supervision) return { call, supervision };
    }
    return null;
  }

  start(): void {
    this.#link.start();
  }

  stop(): void {
    this.#link.stop();
  }

  #apply(message: BoardMessage): void {
    if (message.kind === 'closed') {
      this.#link.stop();
      return this.#onDoubtfulSession();
    }
    this.#clock.adjust(message.now);
    if (message.kind === 'snapshot') {
      for (const rows of [this.queues, this.agents, this.calls, this.alerts]) rows.clear();
      this.#connection = 'open';
    } else if (message.revision !== this.#revision + 1) {
      // Something was missed: only a new snapshot can be trusted.
      return this.#link.restart();
    }
    this.#revision = message.revision;
    this.#links = message.links;
    for (const row of message.queues) this.queues.set(row.queue, row);
    for (const row of message.agents) this.agents.set(row.agentId, row);
    for (const row of message.calls) this.calls.set(row.callId, row);
    for (const row of message.alerts) this.alerts.set(row.alertId, row);
    if (message.kind === 'snapshot') return;
    for (const id of message.gone.agents) this.agents.delete(id);
    for (const id of message.gone.calls) this.calls.delete(id);
    for (const id of message.gone.alerts) this.alerts.delete(id);
  }

  #lost(opened: boolean): void {
    if (!opened) this.#onDoubtfulSession();
    this.#connection = this.#links === null && !opened ? 'connecting' : 'lost';
  }
}
