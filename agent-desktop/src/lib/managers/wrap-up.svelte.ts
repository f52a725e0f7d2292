import type { CallId } from '@hotline/contracts';
import type { Disposition } from '@hotline/contracts';
import { isPassing, type Outcome, type Problem } from '../api/outcome.ts';

export interface WrapUpAnswer {
  readonly callId: CallId;
  readonly disposition: Disposition;
  readonly note: string;
}

/** What the wrap-up asks of the server. */
export interface WrapUpPort {
  /** Saves, and ends the wrap-up when it still runs. */
  save(answer: WrapUpAnswer): Promise<Outcome<unknown>>;
  /** Ends the wrap-up without saving. */
  ready(): Promise<Outcome<unknown>>;
}

const KEY = 'hotline.unsent-dispositions';
const RETRY_MS = 3_000;

/**
 * How the last call ended, in the agent's words. When saving waits, the answer is kept in the browser and
 * sent later: the next citizen does not wait for a database.
 */
export class WrapUp {
  readonly #port: WrapUpPort;
  readonly #storage: Storage;
  #callId = $state<CallId | null>(null);
  #disposition = $state<Disposition | null>(null);
  #note = $state('');
  #unsent = $state.raw<readonly WrapUpAnswer[]>([]);
  #problem = $state.raw<Problem | null>(null);
  #sending: CallId | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(port: WrapUpPort, storage: Storage) {
    this.#port = port;
    this.#storage = storage;
    this.#unsent = JSON.parse(storage.getItem(KEY) ?? '[]') as WrapUpAnswer[];
  }

  get disposition(): Disposition | null {
    return this.#disposition;
  }
  set disposition(disposition: Disposition | null) {
    this.#disposition = disposition;
    this.#problem = null;
  }
  get note(): string {
    return this.#note;
  }
  set note(note: string) {
    this.#note = note;
  }
  get problem(): Problem | null {
    return this.#problem;
  }
  get unsentCount(): number {
    return this.#unsent.length;
  }

  start(): void {
    if (this.#unsent.length > 0) void this.sendKept();
  }

  stop(): void {
    clearTimeout(this.#retry);
  }

  /** Told by the desk which call is being wrapped up. Time ran out with an answer chosen: that answer counts. */
  follow(callId: CallId | null): void {
    if (callId === this.#callId) return;
    const answer = this.#answer;
    [this.#callId, this.#disposition, this.#note, this.#problem] = [callId, null, '', null];
    if (answer) this.#keep(answer);
  }

  async finish(): Promise<void> {
    const answer = this.#answer;
    if (!answer) return;
    // The desk may hear of the wrap-up's end before this is answered: it must not count as time run out.
    this.#sending = answer.callId;
    const saved = await this.#port.save(answer);
    this.#sending = null;
    const isStillHere = this.#callId === answer.callId;
    if (saved.ok) {
      if (isStillHere) this.#disposition = null;
      return;
    }
    if (isPassing(saved.problem)) this.#keep(answer);
    else if (isStillHere) this.#problem = saved.problem;
    if (!isPassing(saved.problem) || !isStillHere) return;
    this.#disposition = null;
    const ended = await this.#port.ready();
    if (!ended.ok) this.#problem = ended.problem;
  }

  /** Sends what waited. Stops at the first that still cannot be saved; one that is refused for good is dropped. */
  async sendKept(): Promise<void> {
    clearTimeout(this.#retry);
    for (const answer of this.#unsent) {
      const saved = await this.#port.save(answer);
      if (!saved.ok && isPassing(saved.problem)) {
        this.#retry = setTimeout(() => void this.sendKept(), RETRY_MS);
        return;
      }
      this.#store(this.#unsent.filter((kept) => kept.callId !== answer.callId));
    }
  }

  get #answer(): WrapUpAnswer | null {
    if (this.#callId === null || this.#disposition === null || this.#sending === this.#callId) return null;
    return { callId: this.#callId, disposition: this.#disposition, note: this.#note.trim() };
  }

  #keep(answer: WrapUpAnswer): void {
    this.#store([...this.#unsent.filter((kept) => kept.callId !== answer.callId), answer]);
    this.#retry = setTimeout(() => void this.sendKept(), 0);
  }

  #store(unsent: readonly WrapUpAnswer[]): void {
    this.#unsent = unsent;
    if (unsent.length === 0) this.#storage.removeItem(KEY);
    else this.#storage.setItem(KEY, JSON.stringify(unsent));
  }
}
