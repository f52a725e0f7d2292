import { Refusal, type RefusalCode } from '../http/refusal.ts';

export interface ImportProgress {
  readonly doing: 'check' | 'run';
  readonly done: number;
  readonly of: number;
  /** Asked to break off; it does after the present rows. */
  readonly isCancelling: boolean;
}

/** How the last check or run of an import ended, when it did not end well. */
export type ImportTrouble = RefusalCode | 'cancelled' | 'failed';

/** More at once would take turns at the same disc. */
const MOST_AT_ONCE = 2;
const REMEMBERED = 100;

export class Cancelled extends Error {}

export interface JobHandle {
  readonly signal: AbortSignal;
  told(done: number): void;
}

/** What is under way of checks and runs. It ends with the process, and so do they, with nothing half done. */
export class ImportJobs {
  readonly #running = new Map<
    string,
    { progress: Omit<ImportProgress, 'isCancelling'>; abort: AbortController; ended: Promise<void> }
  >();
  readonly #troubles = new Map<string, ImportTrouble>();
  readonly #onFailure: (error: unknown, importId: string) => void;

  constructor(onFailure: (error: unknown, importId: string) => void) {
    this.#onFailure = onFailure;
  }

  progressOf(importId: string): ImportProgress | null {
    const running = this.#running.get(importId);
    return running ? { ...running.progress, isCancelling: running.abort.signal.aborted } : null;
  }

  troubleOf(importId: string): ImportTrouble | null {
    return this.#troubles.get(importId) ?? null;
  }

  /** Refuses at once when it is busy; what goes wrong later is told as its trouble. */
  begin(importId: string, doing: ImportProgress['doing'], of: number, work: (job: JobHandle) => Promise<void>): void {
    if (this.#running.has(importId) || this.#running.size >= MOST_AT_ONCE) throw new Refusal('import-busy');
    this.#troubles.delete(importId);
    const abort = new AbortController();
    const entry = { progress: { doing, done: 0, of }, abort, ended: Promise.resolve() };
    this.#running.set(importId, entry);
    const told = (done: number) => (entry.progress = { doing, done, of });
    entry.ended = work({ signal: abort.signal, told })
      .catch((error: unknown) => this.#fail(importId, error))
      .finally(() => this.#running.delete(importId));
  }

  /** False when nothing is under way. */
  async cancel(importId: string): Promise<boolean> {
    const running = this.#running.get(importId);
    running?.abort.abort(new Cancelled());
    await running?.ended;
    return running !== undefined;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.cancel(id)));
  }

  #fail(importId: string, error: unknown): void {
    const isExpected = error instanceof Cancelled || error instanceof Refusal;
    if (!isExpected) this.#onFailure(error, importId);
    this.#troubles.set(
      importId,
      error instanceof Cancelled ? 'cancelled' : error instanceof Refusal ? error.code : 'failed',
    );
    const [oldest] = this.#troubles.keys();
    if (this.#troubles.size > REMEMBERED && oldest !== undefined) this.#troubles.delete(oldest);
  }
}
