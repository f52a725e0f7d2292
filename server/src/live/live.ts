import type { AgentId, Fact, JournalledFact, JournalPosition, LiveState, QueueId } from '@hotline/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { CommandSender } from '../link/ask-pbx.ts';
import { applyFact } from './core/apply-fact.ts';
import { boardFrom, type Board } from './core/board.ts';

export interface LiveListener {
  /** A fact that is news: not one that is sent again. Comes before `onTouched` of the same facts. */
  onFact(fact: Fact): void;
  onTouched(agents: ReadonlySet<AgentId>, queues: ReadonlySet<QueueId>): void;
  /** The whole board is new. */
  onReplaced(): void;
}

export interface LiveParts {
  readonly link: CommandSender;
  readonly log: FastifyBaseLogger;
}

/** Facts that arrived while the board was being fetched; older ones are in the board that comes. */
const KEPT_WHILE_SYNCING = 10_000;
const RETRY_MS = 1_000;

/**
 * The present of one site, in memory: begun from what pbx reports, carried on by facts. Does not need the database.
 * After a gap, or when pbx comes back, it is fetched anew.
 */
export class Live {
  readonly #parts: LiveParts;
  readonly #listeners = new Set<LiveListener>();
  #board: Board | null = null;
  #isCurrent = false;
  #early: { journal: string; entry: JournalledFact }[] = [];
  #syncing = false;
  #retry: NodeJS.Timeout | null = null;
  #isStopped = false;

  constructor(parts: LiveParts) {
    this.#parts = parts;
  }

  /** Null until pbx has reported for the first time. */
  get board(): Board | null {
    return this.#board;
  }

  /** Whether the board follows the facts, rather than being the last that was known. */
  get isCurrent(): boolean {
    return this.#isCurrent;
  }

  listen(listener: LiveListener): void {
    this.#listeners.add(listener);
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#retry) clearTimeout(this.#retry);
  }

  take(journal: string, entries: readonly JournalledFact[]): void {
    const agents = new Set<AgentId>();
    const queues = new Set<QueueId>();
    for (const entry of entries) this.#takeOne(journal, entry, agents, queues);
    if (agents.size > 0 || queues.size > 0) this.#tell((listener) => listener.onTouched(agents, queues));
  }

  #takeOne(journal: string, entry: JournalledFact, agents: Set<AgentId>, queues: Set<QueueId>): void {
    const board = this.#board;
    if (!board || !this.#isCurrent || board.position.journal !== journal) return this.#keep(journal, entry);
    if (entry.seq <= board.position.seq) return;
    if (entry.seq > board.position.seq + 1) {
      this.#isCurrent = false;
      return this.#keep(journal, entry);
    }
    board.position = { journal: board.position.journal, seq: entry.seq };
    const touched = applyFact(board, entry.fact);
    for (const agentId of touched.agents) agents.add(agentId);
    if (touched.queue) queues.add(touched.queue);
    this.#tell((listener) => listener.onFact(entry.fact));
  }

  #keep(journal: string, entry: JournalledFact): void {
    this.#early.push({ journal, entry });
    if (this.#early.length > KEPT_WHILE_SYNCING) this.#early.shift();
    void this.sync();
  }

  /** An unreadable fact stands at this position: what it changed is unknown, so the board is fetched anew. */
  skip(): void {
    this.#isCurrent = false;
    void this.sync();
  }

  /** Fetches the board from pbx. Tries again until it has it, or the link goes (which calls this again later). */
  async sync(): Promise<void> {
    if (this.#syncing || this.#isStopped) return;
    this.#syncing = true;
    const outcome = await this.#parts.link.send({ type: 'report-state' });
    this.#syncing = false;
    if (outcome.kind === 'done' && outcome.state) return this.#replace(outcome.state);
    if (outcome.kind === 'unreachable' || this.#isStopped) return;
    this.#parts.log.warn({ outcome: outcome.kind }, 'pbx did not report its state');
    this.syncLater();
  }

  syncLater(): void {
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.sync(), RETRY_MS);
    this.#retry.unref();
  }

  #replace(state: LiveState): void {
    if (this.#isCurrent && this.#board && isOlder(state.position, this.#board.position)) return;
    this.#board = boardFrom(state);
    this.#isCurrent = true;
    this.#tell((listener) => listener.onReplaced());
    const early = this.#early;
    this.#early = [];
    for (const { journal, entry } of early) this.take(journal, [entry]);
  }

  #tell(what: (listener: LiveListener) => void): void {
    for (const listener of this.#listeners) {
      try {
        what(listener);
      } catch (error) {
        this.#parts.log.error({ err: error }, 'a listener of the live state failed');
      }
    }
  }
}

function isOlder(position: JournalPosition, than: JournalPosition): boolean {
  return position.journal === than.journal && position.seq < than.seq;
}
