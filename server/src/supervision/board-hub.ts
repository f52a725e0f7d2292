import {
  brandId,
  type AgentId,
  type Alert,
  type BoardAgent,
  type BoardCall,
  type BoardMessage,
  type BoardQueue,
  type CallId,
  type DeskLinks,
  type Fact,
  type QueueId,
  type RecentAnswers,
} from '@hotline/contracts';
import type { Board } from '../live/core/board.ts';
import { agentRow, callRow, queueRows, type Names } from './core/board-rows.ts';
import { ToldRows } from './core/told-rows.ts';

/** An open board, whatever carries it. */
export interface BoardSocket {
  send(message: BoardMessage): void;
}

export interface BoardHubParts {
  readonly board: () => Board | null;
  readonly links: () => DeskLinks;
  readonly names: () => Names;
  readonly recentOf: (queue: QueueId) => RecentAnswers;
  readonly alerts: () => readonly Alert[];
  readonly now: () => number;
}

/** A board that changes a hundred times a second is told this often at most. */
const NEWS_MS = 200;

/** The open boards of supervisors. Each is told everything once, and then what differs. */
export class BoardHub {
  readonly #parts: BoardHubParts;
  readonly #sockets = new Set<BoardSocket>();
  readonly #queues = new ToldRows<QueueId, BoardQueue>();
  readonly #agents = new ToldRows<AgentId, BoardAgent>();
  readonly #calls = new ToldRows<CallId, BoardCall>();
  readonly #alerts = new ToldRows<string, Alert>();
  readonly #staleAgents = new Set<AgentId>();
  readonly #staleCalls = new Set<CallId>();
  #links = '';
  #revision = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: BoardHubParts) {
    this.#parts = parts;
  }

  open(socket: BoardSocket): void {
    // While nobody looks nothing is kept up.
    if (this.#sockets.size === 0) this.#allIsStale();
    this.#flush();
    this.#sockets.add(socket);
    socket.send({ kind: 'snapshot', revision: this.#revision, ...this.#common(), ...this.#rows() });
  }

  closed(socket: BoardSocket): void {
    this.#sockets.delete(socket);
  }

  onFact(fact: Fact): void {
    if (this.#sockets.size === 0) return;
    if ('callId' in fact) this.#staleCalls.add(fact.callId);
    if ('agentId' in fact && fact.agentId) this.#staleAgents.add(fact.agentId);
    this.changed();
  }

  /** The whole board is new, or what people are called. */
  replaced(): void {
    if (this.#sockets.size === 0) return;
    this.#allIsStale();
    this.changed();
  }

  /** Something that the board shows may be different: alerts, links, counts. */
  changed(): void {
    if (this.#sockets.size === 0 || this.#timer) return;
    this.#timer = setTimeout(() => this.#flush(), NEWS_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #rows() {
    return { queues: this.#queues.rows, agents: this.#agents.rows, calls: this.#calls.rows, alerts: this.#alerts.rows };
  }

  #common(): { now: number; links: DeskLinks } {
    return { now: this.#parts.now(), links: this.#parts.links() };
  }

  #allIsStale(): void {
    const board = this.#parts.board();
    for (const id of [...this.#agents.ids(), ...(board?.agents.keys() ?? [])]) this.#staleAgents.add(id);
    for (const id of [...this.#calls.ids(), ...(board?.calls.keys() ?? [])]) this.#staleCalls.add(id);
  }

  /** Finds what differs from what was told, and tells it to every open board. */
  #flush(): void {
    this.stop();
    const board = this.#parts.board();
    const names = this.#parts.names();
    const gone: { agents: AgentId[]; calls: CallId[]; alerts: string[] } = { agents: [], calls: [], alerts: [] };
    const agents: BoardAgent[] = [];
    const calls: BoardCall[] = [];
    for (const id of this.#staleAgents) {
      const agent = board?.agents.get(id);
      if (agent) push(agents, this.#agents.put(id, agentRow(agent, names)));
      else if (this.#agents.remove(id)) gone.agents.push(id);
    }
    for (const id of this.#staleCalls) {
      const call = board?.calls.get(id);
      if (board && call) push(calls, this.#calls.put(id, callRow(board, call, names)));
      else if (this.#calls.remove(id)) gone.calls.push(id);
    }
    this.#staleAgents.clear();
    this.#staleCalls.clear();
    const queues: BoardQueue[] = [];
    for (const row of queueRows(board, names, this.#parts.recentOf)) push(queues, this.#queues.put(row.queue, row));
    const alerts = this.#changedAlerts(gone.alerts);
    const common = this.#common();
    const links = JSON.stringify(common.links);
    const isNews =
      queues.length + agents.length + calls.length + alerts.length > 0 ||
      gone.agents.length + gone.calls.length + gone.alerts.length > 0 ||
      links !== this.#links;
    if (!isNews) return;
    this.#links = links;
    this.#revision += 1;
    const message = {
      kind: 'changes',
      revision: this.#revision,
      ...common,
      queues,
      agents,
      calls,
      alerts,
      gone,
    } as const;
    for (const socket of this.#sockets) socket.send(message);
  }

  #changedAlerts(gone: string[]): Alert[] {
    const open = this.#parts.alerts();
    const changed: Alert[] = [];
    for (const alert of open) push(changed, this.#alerts.put(alert.alertId, alert));
    const ids = new Set(open.map(({ alertId }) => alertId));
    for (const id of this.#alerts.ids()) if (!ids.has(id) && this.#alerts.remove(id)) gone.push(id);
    return changed;
  }
}

function push<Row>(rows: Row[], row: Row | null): void {
  if (row) rows.push(row);
}

export function queueNames(
  rows: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[],
): Names['queues'] {
  return rows.map(({ id, nameZh, nameEn }) => ({ id: brandId<QueueId>(id), name: { zh: nameZh, en: nameEn } }));
}
