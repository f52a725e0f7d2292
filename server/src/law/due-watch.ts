import type { FastifyBaseLogger } from 'fastify';
import { nearest, packFor, marked as withMark, type LawSettings } from '../cases/moves.ts';
import type { MoveRepository, Standing } from '../cases/move-repository.ts';
import type { Condition } from '../supervision/core/alert-rules.ts';
import type { WorkCalendar } from './calendar.ts';
import { dueOf, type Clock } from './core/clocks.ts';
import { dayOfKnown } from './core/days.ts';
import type { Counting } from './core/due-date.ts';
import { marksOf } from './core/due-moment.ts';
import type { DueWatchRepository, MarkedAt, Marking } from './due-watch-repository.ts';

export interface DueWatchParts {
  readonly repository: DueWatchRepository;
  readonly cases: MoveRepository;
  readonly calendar: WorkCalendar;
  readonly counting: () => Counting;
  readonly settings: () => LawSettings;
  readonly isDatabaseUp: () => boolean;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
}

const LOOK_MS = 30_000;
const NOTHING = { queue: null, agentId: null, callId: null, threshold: null } as const;

/**
 * Turns the end of a clock's time into facts: a warning at each set part of it, overdue at its end; each once, whichever
 * server notices first. Tells supervisors how many are overdue, and which year's calendar is missing.
 */
export class DueWatch {
  readonly #parts: DueWatchParts;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #conditions: readonly Condition[] = [];

  constructor(parts: DueWatchParts) {
    this.#parts = parts;
  }

  /** What supervisors are alerted to, for as long as it holds. */
  get conditions(): readonly Condition[] {
    return this.#conditions;
  }

  /** Years without which running clocks have no end. */
  get missingYears(): number[] {
    return this.#conditions.flatMap(({ kind, figure }) =>
      kind === 'calendar-missing' && figure !== null ? [figure] : [],
    );
  }

  start(): void {
    if (this.#timer) return;
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#looking;
  }

  /** Looks now; a look that is under way is joined. While the database is away the next one looks again. */
  look(): Promise<void> {
    if (!this.#parts.isDatabaseUp()) return Promise.resolve();
    this.#looking ??= this.#look()
      .catch((error: unknown) => this.#parts.log.warn({ err: error }, 'the due dates could not be looked at'))
      .finally(() => (this.#looking = null));
    return this.#looking;
  }

  /** After the table of a year was entered: whatever it may change is counted anew. Returns how many cases changed. */
  async recount(year: number): Promise<number> {
    const { repository } = this.#parts;
    let changed = 0;
    let after = '';
    for (;;) {
      const ids = await repository.casesOfYear(year, after);
      for (const id of ids) if (await this.#recountCase(id)) changed += 1;
      const last = ids.at(-1);
      if (last === undefined) return changed;
      after = last;
    }
  }

  async #look(): Promise<void> {
    const { repository, calendar, settings, now } = this.#parts;
    await calendar.refresh();
    const at = now();
    for (const clock of await repository.marked(at)) await repository.mark(markingOf(clock, settings(), at), at);
    const missing = await repository.missingYears();
    // Another server may have taken the table in while this one knew nothing of it.
    for (const year of missing) if (calendar.current.isKnown(year)) await this.recount(year);
    const overdue = await repository.overdue(at);
    this.#conditions = [
      ...(overdue > 0 ? [{ ...NOTHING, kind: 'cases-overdue' as const, detail: null, figure: overdue }] : []),
      ...missing
        .filter((year) => !calendar.current.isKnown(year))
        .map((year) => ({ ...NOTHING, kind: 'calendar-missing' as const, detail: String(year), figure: year })),
    ];
  }

  async #recountCase(caseId: string): Promise<boolean> {
    const { cases, repository, settings } = this.#parts;
    const standing = await cases.standingOf(caseId);
    if (!standing) return false;
    const counted = standing.clocks.map((clock) =>
      clock.state === 'running' ? this.#counted(clock, standing) : clock,
    );
    const changed = counted.filter((clock, index) => clock.dueOn !== standing.clocks[index]!.dueOn);
    if (changed.length === 0) return false;
    const { warningPercents } = settings();
    const clocks = changed.map((clock) => withMark(clock, warningPercents));
    return repository.recount({ caseId, revision: standing.revision, clocks, ...nearest(counted, warningPercents) });
  }

  #counted(clock: Clock, standing: Standing): Clock {
    const { counting, settings } = this.#parts;
    const { dispatchTargetWorkingDays: dispatchTarget } = settings();
    return { ...clock, ...dueOf(clock, { pack: packFor(standing), counting: counting(), dispatchTarget }) };
  }
}

function markingOf(
  { caseId, clock, startedOn, dueOn }: MarkedAt,
  { warningPercents }: LawSettings,
  at: number,
): Marking {
  const moments = marksOf(dayOfKnown(startedOn), dayOfKnown(dueOn), warningPercents);
  const marks = moments.filter((moment) => moment <= at).length;
  const act = marks === moments.length ? 'clock-overdue' : 'clock-warned';
  return { caseId, clock, dueOn, act, marks, nextAt: moments[marks] ?? null };
}
