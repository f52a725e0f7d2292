import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { LawSettings } from '../cases/moves.ts';
import type { LinkOf } from '../citizens/linking.ts';
import type { Counting } from '../law/core/due-date.ts';
import { clocksOfOldCase } from './clocks-of-old-case.ts';
import { LOOKED_AT_ONCE, type OldCase, type OldCaseRepository } from './old-case-repository.ts';

const TOLD_EVERY = 50_000;
const TRIED_AGAIN_MS = 5_000;

export interface OldCasesParts {
  readonly repository: OldCaseRepository;
  readonly linkOf: LinkOf;
  readonly counting: () => Counting;
  readonly settings: () => LawSettings;
  readonly log: FastifyBaseLogger;
}

export interface CompletingOldCases {
  /** Begins, or goes on where it was broken off, in the background. Does nothing when it is under way or was done. */
  begin(): void;
  /** Breaks off after the present case. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/**
 * After an upgrade: cases from before there was a search become findable, those from before there were clocks get the
 * clocks to which their history leads, and those from before there were traders and citizens are linked to them. Once for
 * a database; what is complete is left as it is.
 */
export function completingOldCases(parts: OldCasesParts): CompletingOldCases {
  const { repository, linkOf, counting, settings, log } = parts;
  let underWay: Promise<void> | null = null;
  let isDone = false;
  const stopping = new AbortController();

  /** One that is moved at the same moment is looked at again, as it stands then. */
  async function startClocksOf(row: OldCase): Promise<boolean> {
    for (let present: OldCase | null = row; present?.isWithoutClocks; present = await repository.again(row.id)) {
      const clocks = clocksOfOldCase(present, counting(), settings());
      if (!clocks) {
        log.warn({ caseId: row.id, state: present.state }, 'the history of an old case does not say which clocks run');
        return false;
      }
      if (await repository.startClocks(clocks)) return clocks.clocks.length > 0;
    }
    return false;
  }

  async function complete(): Promise<void> {
    let { after, isDone: wasDone } = await repository.position();
    let [looked, searchable, clocked, linked] = [0, 0, 0, 0];
    while (!wasDone && !stopping.signal.aborted) {
      const batch = await repository.after(after);
      const unsearchable = batch.lacking.filter((row) => row.isUnsearchable);
      if (unsearchable.length > 0) await repository.makeSearchable(unsearchable);
      for (const row of batch.lacking) {
        // All of the batch is looked at again then; what was done of it lacks nothing any more.
        if (stopping.signal.aborted) return;
        if (row.isWithoutClocks && (await startClocksOf(row))) clocked += 1;
        if (row.isUnlinked && (await repository.link(row.id, linkOf(row)))) linked += 1;
      }
      searchable += unsearchable.length;
      looked += batch.looked;
      after = batch.last;
      wasDone = batch.looked < LOOKED_AT_ONCE;
      await repository.moveOn(after, wasDone);
      if (looked % TOLD_EVERY < LOOKED_AT_ONCE || wasDone)
        log.info(
          { looked, searchable, clocked, linked, isDone: wasDone },
          'cases from before an upgrade are completed',
        );
      await breathe();
    }
    isDone = wasDone;
  }

  async function run(): Promise<void> {
    while (!isDone && !stopping.signal.aborted) {
      try {
        await complete();
      } catch (error) {
        // The database went away or is too busy: it goes on from where it was.
        log.warn({ err: error }, 'completing cases from before an upgrade was broken off');
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
