import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { marked, nearest, packFor, type LawSettings } from '../cases/moves.ts';
import type { Counting } from '../law/core/due-date.ts';
import { textOf } from '../law/core/days.ts';
import { dayAt } from '../law/core/due-moment.ts';
import { firstClocks } from './core/first-clocks.ts';
import { LOOKED_AT_ONCE, type OldCase, type OldCaseRepository } from './old-case-repository.ts';

const TOLD_EVERY = 50_000;
const TRIED_AGAIN_MS = 5_000;

export interface OldCasesParts {
  readonly repository: OldCaseRepository;
  readonly counting: () => Counting;
  readonly settings: () => LawSettings;
  readonly log: FastifyBaseLogger;
}

export interface CompletingOldCases {
  /** Begins, or goes on where it was broken off, in the background. Does nothing when it is under way or was done. */
  begin(): void;
  /** Breaks off after the present batch. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/**
 * After an upgrade: cases from before there was a search become findable, and those that were registered before there
 * were clocks get the clocks of their registration. Once for a database; what is complete is left as it is.
 */
export function completingOldCases({ repository, counting, settings, log }: OldCasesParts): CompletingOldCases {
  let underWay: Promise<void> | null = null;
  let isDone = false;
  const stopping = new AbortController();

  async function startClocksOf(row: OldCase): Promise<boolean> {
    const { warningPercents, dispatchTargetWorkingDays: dispatchTarget } = settings();
    const pack = packFor({ ...row, receivedAt: row.receivedAt.getTime() });
    const receivedOn = dayAt(row.receivedAt.getTime());
    const registeredOn = row.submittedAt ? dayAt(row.submittedAt.getTime()) : receivedOn;
    const clocks = firstClocks({
      pack,
      type: row.type,
      receivedOn,
      registeredOn,
      counting: counting(),
      dispatchTarget,
    });
    // An inquiry has none.
    if (clocks.length === 0) return false;
    const told = clocks.map(({ clock, dueOn }) => ({ clock, dueOn: dueOn === null ? null : textOf(dueOn) }));
    return repository.startClocks({
      caseId: row.id,
      revision: row.revision,
      clocks: clocks.map((clock) => marked(clock, warningPercents)),
      ...nearest(clocks, warningPercents),
      details: { clocks: told },
    });
  }

  async function complete(): Promise<void> {
    let { after, isDone: wasDone } = await repository.position();
    let [looked, searchable, clocked] = [0, 0, 0];
    while (!wasDone && !stopping.signal.aborted) {
      const batch = await repository.after(after);
      const unsearchable = batch.lacking.filter((row) => row.isUnsearchable);
      if (unsearchable.length > 0) await repository.makeSearchable(unsearchable);
      for (const row of batch.lacking) if (row.isWithoutClocks && (await startClocksOf(row))) clocked += 1;
      searchable += unsearchable.length;
      looked += batch.looked;
      after = batch.last;
      wasDone = batch.looked < LOOKED_AT_ONCE;
      await repository.moveOn(after, wasDone);
      if (looked % TOLD_EVERY < LOOKED_AT_ONCE || wasDone)
        log.info({ looked, searchable, clocked, isDone: wasDone }, 'cases from before an upgrade are completed');
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
