import type { FastifyBaseLogger } from 'fastify';
import type { KeyRing } from './key-ring.ts';
import { resealAll } from './reseal.ts';
import type { ResealRepository } from './reseal-repository.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';

export interface Resealing {
  /** Seals anew, in the background, what earlier keys sealed. Does nothing when it is under way or there are none. */
  begin(): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export function createResealing(repository: ResealRepository, ring: KeyRing, log: FastifyBaseLogger): Resealing {
  let underWay: Promise<void> | null = null;
  let isDone = ring.earlier.length === 0;

  async function run(): Promise<void> {
    try {
      const { resealed, unreadable } = await resealAll(repository, ring, SEALED_COLUMNS);
      isDone = true;
      log.info({ resealed }, 'sealed anew with the present key');
      if (unreadable > 0) log.error({ unreadable }, 'sealed texts cannot be opened with any key that is known');
    } catch (error) {
      // The database went away: the next time it is there, the rest is done.
      log.warn({ err: error }, 'sealing anew was broken off');
    } finally {
      underWay = null;
    }
  }

  return {
    begin() {
      if (!isDone) underWay ??= run();
    },
    settled: async () => underWay ?? undefined,
  };
}
