import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { BackfillRepository } from './backfill-repository.ts';

const TOLD_EVERY = 50_000;
const TRIED_AGAIN_MS = 5_000;

export interface LookedAt {
  readonly looked: number;
  readonly last: string;
  readonly isDone: boolean;
}

export interface BackfillParts {
  /** Under which its place is kept. */
  readonly name: string;
  readonly positions: BackfillRepository;
  /** Completes the next rows after that id; null when it was broken off. The same rows twice change nothing. */
  readonly complete: (after: string, signal: AbortSignal) => Promise<LookedAt | null>;
  readonly log: FastifyBaseLogger;
}

export interface Backfill {
  /** Begins, or goes on where it was broken off, in the background. Does nothing when it is under way or was done. */
  begin(): void;
  /** Breaks off as soon as what is being written is written. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** Work on rows from before an upgrade, a batch at a time beside everything else; once for a database. */
export function createBackfill({ name, positions, complete, log }: BackfillParts): Backfill {
  let underWay: Promise<void> | null = null;
  let isDone = false;
  const stopping = new AbortController();

  async function goOn(): Promise<void> {
    let { after, isDone: wasDone } = await positions.position(name);
    let rows = 0;
    while (!wasDone && !stopping.signal.aborted) {
      const batch = await complete(after, stopping.signal);
      if (batch === null) return;
      ({ last: after, isDone: wasDone } = batch);
      await positions.moveOn(name, after, wasDone);
      const told = Math.floor(rows / TOLD_EVERY);
      rows += batch.looked;
      if (wasDone || Math.floor(rows / TOLD_EVERY) > told)
        log.info({ name, rows, isDone: wasDone }, 'rows from before an upgrade are completed');
      await breathe();
    }
    isDone = wasDone;
  }

  async function run(): Promise<void> {
    while (!isDone && !stopping.signal.aborted) {
      try {
        await goOn();
      } catch (error) {
        // The database went away or is too busy: it goes on from where it was.
        log.warn({ err: error, name }, 'completing rows from before an upgrade was broken off');
        await pause(TRIED_AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      }
    }
    underWay = null;
  }

  return {
    begin() {
      if (!isDone && !stopping.signal.aborted) underWay ??= run();
    },
    async stop() {
      stopping.abort();
      await underWay;
    },
    settled: async () => underWay ?? undefined,
  };
}

/** Several at once, as one. */
export function backfillsOf(all: readonly Backfill[]): Backfill {
  return {
    begin: () => all.forEach((each) => each.begin()),
    stop: async () => void (await Promise.all(all.map((each) => each.stop()))),
    settled: async () => void (await Promise.all(all.map((each) => each.settled()))),
  };
}
