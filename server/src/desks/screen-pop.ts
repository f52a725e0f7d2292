import type { FastifyBaseLogger } from 'fastify';
import type { AgentId, CallId, DeskMessage, DeskScreenPop, LiveCall } from '@hotline/contracts';
import type { CaseWork } from '../cases/case-work.ts';
import type { DatabaseAvailability } from '../database/availability.ts';
import type { Board } from '../live/core/board.ts';
import type { PopHistory, PopRepository } from './pop-repository.ts';

export interface ScreenPopParts {
  readonly board: () => Board | null;
  readonly send: (agentId: AgentId, message: DeskMessage) => void;
  readonly pops: PopRepository;
  readonly work: CaseWork;
  readonly database: DatabaseAvailability;
  readonly log: FastifyBaseLogger;
}

const TRY_AGAIN_MS = 2_000;
const NOTHING_KNOWN: PopHistory = { calls: [], cases: [], citizens: [], callCount: 0, caseCount: 0 };

/**
 * Opens the right record on the desk: who called before when the phone rings, and again with the draft case when it
 * is answered. While the database is away the pop comes without history, and again when it is back.
 */
export class ScreenPop {
  readonly #parts: ScreenPopParts;
  /** Calls whose pop lacked something, by agent: shown again when the database is back. */
  readonly #owed = new Map<AgentId, CallId>();
  readonly #showing = new Map<AgentId, 'once' | 'again'>();

  constructor(parts: ScreenPopParts) {
    this.#parts = parts;
    parts.database.onChange((state) => {
      if (state === 'up') for (const agentId of [...this.#owed.keys()]) void this.show(agentId);
    });
  }

  /**
   * Shows the pop of what the agent has now, if anything. One at a time for each agent: what changes meanwhile is
   * shown right after, so a slow database is asked no more often than it answers.
   */
  async show(agentId: AgentId): Promise<void> {
    if (this.#showing.has(agentId)) {
      this.#showing.set(agentId, 'again');
      return;
    }
    do {
      this.#showing.set(agentId, 'once');
      await this.#showPresent(agentId);
    } while (this.#showing.get(agentId) === 'again');
    this.#showing.delete(agentId);
  }

  /** Never rejects: a pop that fails is logged and owed. */
  async #showPresent(agentId: AgentId): Promise<void> {
    const present = presentCall(this.#parts.board(), agentId);
    this.#owed.delete(agentId);
    if (!present) return;
    const { callId, call, isAnswered } = present;
    try {
      // Side by side: the ring must not wait for the draft, and the draft is needed as soon as the talk begins.
      const [history, draftCaseId] = await Promise.all([
        this.#historyOf(call, callId),
        this.#draftOf(call, callId, agentId, isAnswered),
      ]);
      const pop: DeskScreenPop = { kind: 'screen-pop', callId, history, draftCaseId };
      this.#parts.send(agentId, pop);
    } catch (error) {
      const isAway = (await this.#parts.database.check()) === 'waiting';
      this.#owed.set(agentId, callId);
      if (!isAway) this.#tryAgain(agentId, error);
      this.#parts.send(agentId, { kind: 'screen-pop', callId, history: 'unavailable', draftCaseId: null });
    }
  }

  /** The database answers, but not this: it may only have been busy. */
  #tryAgain(agentId: AgentId, error: unknown): void {
    this.#parts.log.error({ err: error, agentId }, 'the screen-pop failed');
    setTimeout(() => {
      if (this.#owed.has(agentId)) void this.show(agentId);
    }, TRY_AGAIN_MS).unref();
  }

  async #historyOf(call: LiveCall | null, callId: CallId): Promise<PopHistory> {
    if (this.#parts.database.state === 'waiting') throw new DatabaseAway();
    const isWithheld = call !== null && call.callerNumber === null;
    return isWithheld ? NOTHING_KNOWN : this.#parts.pops.historyOf(call?.callerNumber ?? null, callId);
  }

  async #draftOf(call: LiveCall | null, callId: CallId, agentId: AgentId, isAnswered: boolean): Promise<string | null> {
    if (!isAnswered || this.#parts.database.state === 'waiting') return null;
    if (!call) return this.#parts.work.draftIdOf(callId);
    const { hotline, callerNumber } = call;
    const draft = await this.#parts.work.openDraft({ callId, callerNumber, hotline }, 'complaint', agentId, 'desk');
    return draft.id;
  }
}

class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

interface PresentCall {
  readonly callId: CallId;
  /** Null while wrapping up: the call is over, its draft is not. */
  readonly call: LiveCall | null;
  readonly isAnswered: boolean;
}

function presentCall(board: Board | null, agentId: AgentId): PresentCall | null {
  const state = board?.agents.get(agentId)?.state;
  if (!state || state.kind === 'ready' || state.kind === 'paused') return null;
  const call = board?.calls.get(state.callId) ?? null;
  if (state.kind === 'ringing') return call ? { callId: state.callId, call, isAnswered: false } : null;
  return { callId: state.callId, call, isAnswered: true };
}
