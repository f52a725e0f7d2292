import type { FastifyBaseLogger } from 'fastify';
import { verifyHistory } from './history-chain-repository.ts';
import type { Walked } from './history-hash.ts';

/** Hashing them takes about three milliseconds, during which nothing else is answered. */
const CASES_AT_ONCE = 200;

export type HistoryCheckState =
  | { readonly kind: 'never' }
  | { readonly kind: 'running'; readonly startedAt: number; readonly cases: number }
  | { readonly kind: 'failed'; readonly startedAt: number; readonly finishedAt: number }
  | { readonly kind: 'done'; readonly startedAt: number; readonly finishedAt: number; readonly walked: Walked };

export interface HistoryCheckParts {
  readonly databaseUrl: string;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
  /** Told once, when the check has come to its end by itself. */
  readonly onDone: (walked: Walked, userId: string, address: string) => Promise<void>;
}

export type HistoryCheck = ReturnType<typeof createHistoryCheck>;

/** Counts the chain of all histories anew beside the other work of the server, one check at a time. */
export function createHistoryCheck({ databaseUrl, now, log, onDone }: HistoryCheckParts) {
  let state: HistoryCheckState = { kind: 'never' };

  async function run(startedAt: number, userId: string, address: string): Promise<void> {
    try {
      const walked = await verifyHistory(databaseUrl, {
        casesAtOnce: CASES_AT_ONCE,
        onCases: (cases) => (state = { kind: 'running', startedAt, cases }),
      });
      await onDone(walked, userId, address);
      state = { kind: 'done', startedAt, finishedAt: now(), walked };
    } catch (error) {
      // The database went away mostly; whoever asked sees that it came to no end.
      log.warn({ err: error }, 'the history could not be verified');
      state = { kind: 'failed', startedAt, finishedAt: now() };
    }
  }

  return {
    get state(): HistoryCheckState {
      return state;
    },
    /** One that runs already goes on. */
    start(userId: string, address: string): void {
      if (state.kind === 'running') return;
      const startedAt = now();
      state = { kind: 'running', startedAt, cases: 0 };
      void run(startedAt, userId, address);
    },
  };
}
