import type { FastifyBaseLogger } from 'fastify';
import { createBackfill, type Backfill } from '../backfills/backfill.ts';
import type { BackfillRepository } from '../backfills/backfill-repository.ts';
import { LETTERED_AT_ONCE, type LetterRepository } from './letter-repository.ts';

export interface CompletingLettersParts {
  readonly repository: LetterRepository;
  readonly positions: BackfillRepository;
  readonly log: FastifyBaseLogger;
}

/** After an upgrade: traders from before 0137 are found by pinyin too. */
export function completingTraderLetters({ repository, positions, log }: CompletingLettersParts): Backfill {
  return createBackfill({
    ...{ name: 'trader-letters', positions, log },
    async complete(after) {
      const { looked, last } = await repository.complete(after);
      const isDone = looked < LETTERED_AT_ONCE;
      if (isDone) await repository.count();
      return { looked, last, isDone };
    },
  });
}
