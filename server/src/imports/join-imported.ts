import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { LinkOf } from '../citizens/linking.ts';
import type { ImportCasesRepository } from './import-cases-repository.ts';

const AT_ONCE = 200;
const TRIED_AGAIN_MS = 5_000;

export interface JoiningParts {
  readonly cases: ImportCasesRepository;
  readonly linkOf: LinkOf;
  readonly log: FastifyBaseLogger;
}

export interface Joining {
  /** Begins, or goes on where it was broken off, in the background. */
  begin(): void;
  stop(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** Imported cases enter the past of their traders and citizens, one after the other, beside everything else. */
export function createJoining({ cases, linkOf, log }: JoiningParts): Joining {
  let underWay: Promise<void> | null = null;
  let isWanted = false;
  const stopping = new AbortController();

  async function joinAll(): Promise<void> {
    for (;;) {
      const waiting = await cases.waiting(AT_ONCE);
      if (waiting.length === 0) return;
      for (const { caseId, ...told } of waiting) {
        if (stopping.signal.aborted) return;
        await cases.join(caseId, linkOf(told));
      }
    }
  }

  async function run(): Promise<void> {
    // Also what was imported while the last of the others were joined.
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false;
      try {
        await joinAll();
      } catch (error) {
        isWanted = true;
        log.warn({ err: error }, 'joining imported cases to traders and citizens was broken off');
        await pause(TRIED_AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      }
    }
    underWay = null;
  }

  return {
    begin() {
      isWanted = true;
      underWay ??= run();
    },
    async stop() {
      stopping.abort();
      await underWay;
    },
    settled: async () => underWay ?? undefined,
  };
}
