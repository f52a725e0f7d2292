import { setTimeout as pause } from 'node:timers/promises';
import {
  AriNotConnected,
  type AriAccess,
  type AriOperation,
  type AriSession,
  type OpenAriSession,
  type ParametersOf,
  type ResultOf,
} from './ari-session.ts';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2_000;

export interface AriLinkParts {
  readonly access: AriAccess;
  readonly open: OpenAriSession;
  /** Sets the new connection up. Events wait in order until it is done; when it throws, the connection is given up. */
  readonly onOpen: (session: AriSession) => Promise<void>;
  readonly onEvent: (event: unknown) => void;
  readonly onLost: () => void;
  /** The first failure of an outage; the attempts that follow are the same news. */
  readonly onFailed: (error: unknown) => void;
}

/** Keeps one ARI session alive: opens it, opens it again when it ends, with pauses that grow up to two seconds. */
export class AriLink {
  readonly #parts: AriLinkParts;
  readonly #stopping = new AbortController();
  #session: AriSession | null = null;
  #running: Promise<void> | null = null;

  constructor(parts: AriLinkParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running ??= this.#keepOpen();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#session?.close();
    await this.#running;
  }

  async request<Op extends AriOperation>(operation: Op, parameters: ParametersOf<Op>): Promise<ResultOf<Op>> {
    if (this.#session === null) throw new AriNotConnected(`${operation}: not connected`);
    return this.#session.request(operation, parameters);
  }

  async #keepOpen(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    let isNews = true;
    const onSetUp = (): void => {
      retryMs = FIRST_RETRY_MS;
      isNews = true;
    };
    while (!this.#isStopped()) {
      try {
        await this.#live(onSetUp);
      } catch (error) {
        if (isNews) this.#parts.onFailed(error);
        isNews = false;
      }
      if (this.#isStopped()) return;
      await pause(retryMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
  }

  #isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** One connection from its opening to its end. */
  async #live(onSetUp: () => void): Promise<void> {
    const { access, open, onOpen, onEvent, onLost } = this.#parts;
    const early: unknown[] = [];
    const state = { ready: false };
    let ended = (): void => {};
    const end = new Promise<void>((resolve) => (ended = resolve));
    const session = await open(access, {
      onEvent: (event) => (state.ready ? onEvent(event) : early.push(event)),
      onClosed: () => ended(),
    });
    this.#session = session;
    try {
      if (this.#isStopped()) return;
      await onOpen(session);
      state.ready = true;
      for (const event of early) onEvent(event);
      onSetUp();
      await end;
    } finally {
      this.#session = null;
      session.close();
      if (state.ready) onLost();
    }
  }
}
