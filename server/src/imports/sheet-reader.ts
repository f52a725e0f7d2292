import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import type { SheetReply, SheetWish } from './sheet-worker.ts';

export interface SheetReader {
  read(wish: SheetWish): Promise<SheetReply>;
  stop(): Promise<void>;
}

const IDLE_MS = 10_000;
/** A sheet that wants more than this ends its thread, not the server. */
const MOST_MEGABYTES = 1_500;

/** One thread, made when the first sheet comes: a hundred thousand rows take seconds, in which the server goes on. */
export function createSheetReader(): SheetReader {
  let threads: Piscina<SheetWish, SheetReply> | null = null;
  return {
    async read(wish) {
      threads ??= new Piscina<SheetWish, SheetReply>({
        filename: new URL('./sheet-worker.ts', import.meta.url).href,
        maxThreads: 1,
        minThreads: 0,
        idleTimeout: IDLE_MS,
        resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
        // The thread reads TypeScript as the server does.
        execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
      });
      try {
        return await threads.run(wish);
      } catch (error) {
        if (isOutOfMemory(error)) return 'unreadable';
        throw error;
      }
    },
    async stop() {
      const running = threads;
      threads = null;
      await running?.close({ force: true });
    },
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
