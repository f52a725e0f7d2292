import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Piscina } from 'piscina';
import type { PdfReply, PdfWish } from './pdf-worker.ts';

export interface PdfPrinter {
  print(wish: PdfWish): Promise<PdfReply>;
  stop(): Promise<void>;
}

/** A thread that nobody used for this long goes, and its fonts with it. */
const IDLE_MS = 60_000;

/** One thread, made when the first page is asked for: pages come one after the other, the server goes on answering. */
export function createPdfPrinter(): PdfPrinter {
  let threads: Piscina<PdfWish, PdfReply> | null = null;
  return {
    print(wish) {
      threads ??= new Piscina<PdfWish, PdfReply>({
        filename: new URL('./pdf-worker.ts', import.meta.url).href,
        maxThreads: 1,
        minThreads: 0,
        idleTimeout: IDLE_MS,
        // The thread reads TypeScript as the server does.
        execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
      });
      return threads.run(wish);
    },
    async stop() {
      const running = threads;
      threads = null;
      await running?.close({ force: true });
    },
  };
}
