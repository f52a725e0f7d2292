import type { AgentId, DeskLinks, DeskMessage, QueueId } from '@hotline/contracts';
import type { Board } from '../live/core/board.ts';
import type { Names } from './core/desk-call.ts';
import { deskStateOf } from './core/desk-state.ts';

/** An open desk, whatever carries it. */
export interface Desk {
  send(message: DeskMessage): void;
  close(reason: 'signed-out' | 'replaced'): void;
}

export interface DeskHubParts {
  readonly board: () => Board | null;
  readonly links: () => DeskLinks;
  readonly names: Names;
  readonly now: () => number;
}

/** A queue's count may change a hundred times a second; the desks that show it are told this often at most. */
const QUEUE_NEWS_MS = 200;

/** The open desks: one an agent. Every change sends that desk's whole state. */
export class DeskHub {
  readonly #parts: DeskHubParts;
  readonly #desks = new Map<AgentId, Desk>();
  readonly #stale = new Set<QueueId>();
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: DeskHubParts) {
    this.#parts = parts;
  }

  has(agentId: AgentId): boolean {
    return this.#desks.has(agentId);
  }

  /** A second desk of the same agent replaces the first. */
  open(agentId: AgentId, desk: Desk): void {
    const before = this.#desks.get(agentId);
    this.#desks.set(agentId, desk);
    before?.close('replaced');
    this.show(agentId);
  }

  /** Returns whether the agent has no desk now; false when this one was replaced before. */
  closed(agentId: AgentId, desk: Desk): boolean {
    if (this.#desks.get(agentId) !== desk) return false;
    this.#desks.delete(agentId);
    return true;
  }

  /** Ends the desk because its session ended. */
  end(agentId: AgentId): void {
    this.#desks.get(agentId)?.close('signed-out');
  }

  send(agentId: AgentId, message: DeskMessage): void {
    this.#desks.get(agentId)?.send(message);
  }

  show(agentId: AgentId): void {
    const { board, links, names, now } = this.#parts;
    const view = { board: board(), agentId, links: links(), names, now: now() };
    this.#desks.get(agentId)?.send(deskStateOf(view));
  }

  showAll(): void {
    for (const agentId of this.#desks.keys()) this.show(agentId);
  }

  /** Shows the agents' own changes at once and the queues' counts soon. */
  changed(agents: ReadonlySet<AgentId>, queues: ReadonlySet<QueueId>): void {
    for (const agentId of agents) this.show(agentId);
    for (const queue of queues) this.#stale.add(queue);
    if (this.#stale.size === 0 || this.#timer) return;
    this.#timer = setTimeout(() => this.#showQueues(), QUEUE_NEWS_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #showQueues(): void {
    this.#timer = null;
    const agents = this.#parts.board()?.agents;
    for (const agentId of this.#desks.keys()) {
      if (agents?.get(agentId)?.queues.some((queue) => this.#stale.has(queue))) this.show(agentId);
    }
    this.#stale.clear();
  }
}
