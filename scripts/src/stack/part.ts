import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { CannotStart } from './cannot-start.ts';
import type { Launched } from './launch.ts';

export const PART_NAMES = ['asterisk', 'postgres', 'broker', 'pbx', 'server'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** How one part is started. `started` comes at once, `whenUp` resolves when it does its work. */
export interface Recipe {
  readonly name: PartName;
  readonly version: string;
  readonly port: number;
  launch(): Promise<Launched>;
  whenUp(process: Launched): Promise<void>;
  /** Before it is started again for the first time. 0 for what leaves nothing behind that has to go away first. */
  readonly firstWaitMs?: number;
  /** Exit that must not be answered by starting again, with the reason. */
  readonly finalExits?: Readonly<Record<string, string>>;
}

export interface PartEvents {
  /** It ended by itself. `againInMs` is null when it stays down. */
  ended: [how: string, againInMs: number | null];
  up: [tookMs: number];
}

const FIRST_WAIT_MS = 250;
const SECOND_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** A part that lived this long is well; the next end is answered as the first one was. */
const WELL_AFTER_MS = 60_000;

class DidNotComeUp extends CannotStart {
  readonly how: string;

  constructor(name: PartName, how: string) {
    super(`${name} ended (${how})`);
    this.how = how;
  }
}

type State =
  | { readonly kind: 'down' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'up'; readonly since: number }
  | { readonly kind: 'waiting'; readonly timer: NodeJS.Timeout };

/** One supervised process: started again, with growing waits, until somebody stops it. */
export class Part extends EventEmitter<PartEvents> {
  readonly #recipe: Recipe;
  #state: State = { kind: 'down' };
  #process: Launched | null = null;
  #wanted = false;
  #waitMs: number;

  constructor(recipe: Recipe) {
    super();
    this.#recipe = recipe;
    this.#waitMs = this.#firstWaitMs;
  }

  get name(): PartName {
    return this.#recipe.name;
  }

  get version(): string {
    return this.#recipe.version;
  }

  get port(): number {
    return this.#recipe.port;
  }

  /** Null while it does not run. */
  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  get #firstWaitMs(): number {
    return this.#recipe.firstWaitMs ?? FIRST_WAIT_MS;
  }

  get isUp(): boolean {
    return this.#state.kind === 'up';
  }

  /** Starts it and resolves when it does its work. Does nothing while it is up. */
  async start(): Promise<void> {
    this.#wanted = true;
    if (this.#state.kind === 'waiting') clearTimeout(this.#state.timer);
    if (this.#state.kind === 'up' || this.#state.kind === 'starting') return this.whenUp();
    await this.#begin();
  }

  /** Ends it in good order and leaves it down. */
  async stop(): Promise<void> {
    this.#wanted = false;
    if (this.#state.kind === 'waiting') clearTimeout(this.#state.timer);
    const running = this.#process;
    await running?.stop();
    if (this.#process === running) this.#process = null;
    this.#state = { kind: 'down' };
  }

  /** Sends a signal from outside, as an accident would: it is started again by itself. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    if (this.#process) process.kill(this.#process.pid, signal);
  }

  async whenUp(): Promise<void> {
    if (this.#state.kind !== 'up') await once(this, 'up');
  }

  async #begin(): Promise<void> {
    const startedAt = performance.now();
    this.#state = { kind: 'starting' };
    try {
      const launched = await this.#recipe.launch();
      this.#process = launched;
      // Stopped while it was being launched.
      if (!this.#wanted) await launched.stop();
      const died = launched.ended.then(async (how) => {
        throw new DidNotComeUp(this.name, `${how}${await lastLine(launched.logFile)}; its log: ${launched.logFile}`);
      });
      await Promise.race([this.#recipe.whenUp(launched), died]);
      this.#state = { kind: 'up', since: performance.now() };
      void died.catch(() => this.#hasEnded(launched));
    } catch (error) {
      await this.#process?.stop();
      this.#process = null;
      this.#state = { kind: 'down' };
      throw error;
    }
    this.emit('up', performance.now() - startedAt);
  }

  async #hasEnded(launched: Launched): Promise<void> {
    const how = await launched.ended;
    // Stopped on purpose, and perhaps started again meanwhile: the end of an earlier process is no news.
    if (this.#process !== launched) return;
    const livedMs = this.#state.kind === 'up' ? performance.now() - this.#state.since : 0;
    this.#process = null;
    this.#state = { kind: 'down' };
    if (!this.#wanted) return;
    if (livedMs > WELL_AFTER_MS) this.#waitMs = this.#firstWaitMs;
    const reason = this.#recipe.finalExits?.[how];
    if (reason === undefined) return this.#startAgain(how);
    this.emit('ended', `${how}: ${reason}`, null);
  }

  #startAgain(how: string): void {
    const waitMs = this.#waitMs;
    this.#waitMs = Math.min(Math.max(waitMs * 2, SECOND_WAIT_MS), LONGEST_WAIT_MS);
    this.emit('ended', how, waitMs);
    const again = () =>
      this.#begin().catch(
        (error: Error) => this.#wanted && this.#startAgain(error instanceof DidNotComeUp ? error.how : error.message),
      );
    this.#state = { kind: 'waiting', timer: setTimeout(() => void again(), waitMs) };
  }
}

/** The line that most likely says why; the rest is in the log. */
async function lastLine(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const lines = text.trim().split('\n').slice(-30);
  const line = lines.findLast((each) => /error|fatal|cannot|invalid|environment/i.test(each)) ?? lines.at(-1) ?? '';
  return line === '' ? '' : `: ${line.trim().slice(0, 300)}`;
}
