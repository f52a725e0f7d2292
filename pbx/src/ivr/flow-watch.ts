import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FlowError, loadFlows, missingYears, type FlowSet, type PromptTexts } from '@hotline/ivr-flows';
import type { Logger } from 'pino';
import type { RefusedFlow } from './flow-shelf.ts';
import { CannotSpeak } from '../speech/engine.ts';

export interface FlowWatchParts {
  readonly log: Logger;
  /** Speaks what is new before anybody is led there. */
  readonly layOut: (texts: PromptTexts) => Promise<void>;
  readonly onLoaded: (set: FlowSet) => void;
  readonly onRefused: (error: RefusedFlow) => void;
}

/** An editor writes a file in several goes. */
const SETTLE_MS = 300;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Loads the flows again when one of their files changes. A bad file is refused whole, and what runs goes on running. */
export class FlowWatch {
  readonly #folder: string;
  readonly #parts: FlowWatchParts;
  #watchers: FSWatcher[] = [];
  #settling: NodeJS.Timeout | null = null;
  #daily: NodeJS.Timeout | null = null;
  #loading: Promise<void> = Promise.resolve();

  constructor(folder: string, parts: FlowWatchParts) {
    this.#folder = folder;
    this.#parts = parts;
  }

  start(): void {
    if (this.#watchers.length > 0) return;
    const root = dirname(this.#folder);
    const flows = basename(this.#folder);
    const files = ['queues.yaml', 'prompts.yaml', 'hours.yaml', flows, 'calendar'];
    this.#watchers = [
      watch(this.#folder, () => this.#changed()),
      // A file is replaced, not written: so its folder is watched.
      watch(root, (_, name) => (name !== null && files.includes(name) ? this.#changed() : undefined)),
      watch(join(root, 'calendar'), () => this.#changed()),
    ];
    for (const watcher of this.#watchers)
      watcher.on('error', (err) =>
        this.#parts.log.error({ err }, 'the flows are no longer watched; restart to load them'),
      );
    this.#complain();
    this.#daily = setInterval(() => this.#complain(), DAY_MS);
    this.#daily.unref();
  }

  stop(): void {
    for (const watcher of this.#watchers.splice(0)) watcher.close();
    if (this.#settling) clearTimeout(this.#settling);
    if (this.#daily) clearInterval(this.#daily);
  }

  /** Resolves when nothing is being loaded. */
  loaded(): Promise<void> {
    return this.#loading;
  }

  #changed(): void {
    if (this.#settling) clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#loading = this.#loading.then(() => this.#load());
    }, SETTLE_MS);
  }

  async #load(): Promise<void> {
    const { log, layOut, onLoaded, onRefused } = this.#parts;
    try {
      const set = loadFlows(this.#folder);
      await layOut(set.prompts);
      onLoaded(set);
      log.info({ flows: set.flows.size }, 'flows loaded; calls in progress finish on the version they began with');
      this.#complain();
    } catch (error) {
      const refused = asRefused(error, this.#folder);
      log.error({ refused }, 'flows refused; what ran before runs on');
      onRefused(refused);
    }
  }

  /** A year without official holidays is loud: at the start, at every load and every day. */
  #complain(): void {
    let years: number[];
    try {
      years = missingYears(loadFlows(this.#folder).site, Date.now());
    } catch (error) {
      if (error instanceof FlowError) return;
      throw error;
    }
    if (years.length === 0) return;
    this.#parts.log.error(
      { years },
      'NO OFFICIAL HOLIDAYS are known of a year: its holidays count as plain weekdays until calendar/YEAR.yaml is added',
    );
  }
}

function asRefused(error: unknown, folder: string): RefusedFlow {
  if (error instanceof FlowError) return error;
  if (error instanceof CannotSpeak)
    return { file: join(dirname(folder), 'prompts.yaml'), line: 1, reason: error.message };
  // A file that vanished while it was read, for instance: nothing of ours, and no reason to stop.
  return { file: folder, line: 1, reason: (error as Error).message };
}
