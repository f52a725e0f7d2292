import { setImmediate } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { EntryRecord, KnowledgeRepository } from './knowledge-repository.ts';
import { createKnowledgeSearch } from './knowledge-search.ts';
import { isInForce } from './knowledge-view.ts';

const REFRESH_MS = 5_000;

export interface KnowledgeBaseParts {
  readonly repository: Pick<KnowledgeRepository, 'stand' | 'published'>;
  /** 2026-11-21, in Shanghai. */
  readonly today: () => string;
  readonly log: FastifyBaseLogger;
}

export type KnowledgeBase = ReturnType<typeof createKnowledgeBase>;

/** What is published, in memory and ready to be searched while somebody types. */
export function createKnowledgeBase({ repository, today, log }: KnowledgeBaseParts) {
  const search = createKnowledgeSearch();
  const known = new Map<string, EntryRecord>();
  let stand = '';
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  async function read(): Promise<void> {
    const now = await repository.stand();
    if (now === stand) return;
    const published = new Map((await repository.published()).map((entry) => [entry.id, entry]));
    for (const id of known.keys()) {
      if (published.has(id)) continue;
      known.delete(id);
      search.drop(id);
    }
    for (const entry of published.values()) {
      if (known.get(entry.id)?.revision === entry.revision) continue;
      known.set(entry.id, entry);
      search.put(entry);
      // One entry takes a millisecond, some thousand at a start take seconds: others are answered in between.
      await setImmediate();
    }
    stand = now;
  }

  /** One after another. */
  function refresh(): Promise<void> {
    const next = running.then(read);
    running = next.catch(() => undefined);
    return next;
  }

  return {
    refresh,
    /** Published and in force today, the best first. */
    find(text: string, most: number): EntryRecord[] {
      const day = today();
      const entries = search.find(text, most * 3).flatMap((id) => known.get(id) ?? []);
      return entries.filter((entry) => isInForce(entry, day)).slice(0, most);
    },
    start(): void {
      // Keeps what it knows while the database is away.
      timer ??= setInterval(
        () => void refresh().catch((error: unknown) => log.debug({ err: error }, 'knowledge waits')),
        REFRESH_MS,
      );
      timer.unref();
    },
    stop(): void {
      if (timer) clearInterval(timer);
      timer = null;
    },
  };
}
