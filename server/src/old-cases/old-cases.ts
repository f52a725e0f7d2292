import type { FastifyBaseLogger } from 'fastify';
import { createBackfill, type Backfill } from '../backfills/backfill.ts';
import type { BackfillRepository } from '../backfills/backfill-repository.ts';
import type { LawSettings } from '../cases/moves.ts';
import type { LinkOf } from '../citizens/linking.ts';
import type { Counting } from '../law/core/due-date.ts';
import { clocksOfOldCase } from './clocks-of-old-case.ts';
import { LOOKED_AT_ONCE, type OldCase, type OldCaseRepository } from './old-case-repository.ts';

/** What was done once as `old-cases` knew neither cases that had moved on nor traders and citizens. */
const NAME = 'old-cases-whole';

export interface OldCasesParts {
  readonly repository: OldCaseRepository;
  readonly positions: BackfillRepository;
  readonly linkOf: LinkOf;
  readonly counting: () => Counting;
  readonly settings: () => LawSettings;
  readonly log: FastifyBaseLogger;
}

/**
 * After an upgrade: cases from before there was a search become findable, those from before there were clocks get the
 * clocks to which their history leads, and those from before there were traders and citizens are linked to them. Once for
 * a database; what is complete is left as it is.
 */
export function completingOldCases(parts: OldCasesParts): Backfill {
  const { repository, positions, linkOf, counting, settings, log } = parts;

  /** One that is moved at the same moment is looked at again, as it stands then. */
  async function startClocksOf(row: OldCase): Promise<void> {
    for (let present: OldCase | null = row; present?.isWithoutClocks; present = await repository.again(row.id)) {
      const clocks = clocksOfOldCase(present, counting(), settings());
      if (!clocks) {
        log.warn({ caseId: row.id, state: present.state }, 'the history of an old case does not say which clocks run');
        return;
      }
      if (await repository.startClocks(clocks)) return;
    }
  }

  return createBackfill({
    ...{ name: NAME, positions, log },
    async complete(after, signal) {
      const { lacking, looked, last } = await repository.after(after);
      const unsearchable = lacking.filter((row) => row.isUnsearchable);
      if (unsearchable.length > 0) await repository.makeSearchable(unsearchable);
      for (const row of lacking) {
        // All of the batch is looked at again then; what was done of it lacks nothing any more.
        if (signal.aborted) return null;
        if (row.isWithoutClocks) await startClocksOf(row);
        if (row.isUnlinked) await repository.link(row.id, linkOf(row));
      }
      return { looked, last, isDone: looked < LOOKED_AT_ONCE };
    },
  });
}
