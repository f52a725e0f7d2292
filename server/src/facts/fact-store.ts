import type { FastifyBaseLogger } from 'fastify';
import type { JournalId, JournalPosition } from '@hotline/contracts';
import type { DatabaseAvailability } from '../database/availability.ts';
import { Inbox } from './core/inbox.ts';
import { readEntry, type Entry, type ReadBatch, type Unread } from './core/read-batch.ts';
import { isAboutTheValues, type FactRepository } from './fact-repository.ts';

export interface FactStoreParts {
  readonly repository: FactRepository;
  readonly database: DatabaseAvailability;
  readonly publishApplied: (position: JournalPosition) => void;
  readonly log: FastifyBaseLogger;
  readonly bound: number;
}

/** Facts a statement; more make it no faster. */
const RUN = 500;
/** Between two requests to send again, so that a flood of facts out of order asks once. */
const ASK_AGAIN_MS = 1_000;
const RETRY_MS = 500;
/** Progress is told at once when nothing was told lately, and at most this often: pbx only prunes and repeats by it. */
const TELL_EVERY_MS = 100;
const KEPT_MESSAGES = 100;

/**
 * Puts facts into the database in the order of their journal and says how far it is. While the database is away they
 * wait in memory up to a bound; beyond it, and after a gap, the journal is asked to send again.
 */
export class FactStore {
  readonly #parts: FactStoreParts;
  readonly #inbox: Inbox;
  #journal: string | null = null;
  #applied: JournalPosition | null = null;
  #messages: Unread[] = [];
  #unread = 0;
  #hasRetried = false;
  #mustAskAgain = false;
  #askedAt = 0;
  #isWorking = false;
  #isStopped = false;
  #timer: NodeJS.Timeout | null = null;
  #telling: NodeJS.Timeout | null = null;
  #told: JournalPosition | null = null;
  #idle: (() => void)[] = [];

  constructor(parts: FactStoreParts) {
    this.#parts = parts;
    this.#inbox = new Inbox(parts.bound);
    parts.database.onChange((state) => {
      if (state === 'up') this.#work();
    });
  }

  /** Null while the database has not been asked yet. */
  get applied(): JournalPosition | null {
    return this.#applied;
  }

  get waiting(): number {
    return this.#inbox.size;
  }

  /** Facts that could not be read and wait for a version of the server that can. An alarm while it is not 0. */
  get unread(): number {
    return this.#unread;
  }

  /** Which journal the site's pbx writes; said by its presence and by every batch. */
  follow(journal: string): void {
    if (journal === this.#journal) return;
    this.#journal = journal;
    this.#work();
  }

  /** Tells pbx again how far the store is: after the broker was away pbx sends nothing before it hears this. */
  announce(): void {
    if (this.#applied) this.#publish(this.#applied);
    else this.#work();
  }

  take(batch: ReadBatch): void {
    this.follow(batch.journal);
    for (const entry of batch.entries) if ('unread' in entry) this.#cry(batch.journal, entry.seq, entry.unread.reason);
    if (this.#inbox.take(batch) === 'missing' && this.#inbox.knows(batch.journal)) this.#mustAskAgain = true;
    this.#work();
  }

  /** A message in which not even the places could be told: kept beside the facts; what it held is asked for again. */
  takeUnreadable(raw: string, reason: string): void {
    this.#cry(null, null, reason);
    this.#messages = [...this.#messages, { raw, reason }].slice(-KEPT_MESSAGES);
    this.#work();
  }

  /** Resolves when there is nothing left to do at the moment. */
  settled(): Promise<void> {
    if (!this.#isWorking) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.settled();
    this.#tellRest();
  }

  /** Reads again what an older version could not. */
  async #retryUnread(): Promise<void> {
    const { repository, log } = this.#parts;
    for (const { journal, seq, raw } of await repository.unresolved()) {
      const entry = readEntry(JSON.parse(raw) as { seq: number });
      if (!('fact' in entry)) continue;
      try {
        await repository.applyLate(journal, seq, entry.fact);
        log.info({ journal, seq, type: entry.fact.type }, 'a fact that was set aside could be stored now');
      } catch (error) {
        // Still refused by the database: it stays aside.
        if (!isAboutTheValues(error)) throw error;
      }
    }
    this.#unread = await repository.countUnresolved();
  }

  #work(): void {
    if (this.#isWorking || this.#isStopped) return;
    this.#isWorking = true;
    void this.#workUntilDone().then(
      () => this.#rest(),
      (error: unknown) => {
        if (this.#parts.database.state === 'up')
          this.#parts.log.error({ err: error }, 'could not store facts; trying again');
        this.#workLater(RETRY_MS);
        this.#rest();
      },
    );
  }

  #rest(): void {
    this.#isWorking = false;
    for (const done of this.#idle.splice(0)) done();
  }

  #workLater(ms: number): void {
    if (this.#isStopped) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#work(), ms);
    this.#timer.unref();
  }

  async #workUntilDone(): Promise<void> {
    while (!this.#isStopped) {
      await this.#openJournal();
      await this.#keepMessages();
      const run = this.#inbox.next(RUN);
      if (!run) break;
      await this.#store(run.journal, run.stored, run.entries);
    }
    this.#askAgain();
  }

  async #openJournal(): Promise<void> {
    const { repository } = this.#parts;
    const newest = this.#journal ?? (await repository.newestJournal());
    // Presence may have named the journal while the database was asked: what pbx says of itself counts.
    const journal = (this.#journal ??= newest);
    if (!journal || this.#inbox.knows(journal)) return;
    if (!this.#hasRetried) await this.#retryUnread();
    this.#hasRetried = true;
    const seq = await repository.positionOf(journal);
    this.#inbox.open(journal, seq);
    this.#moved(journal, seq);
  }

  async #keepMessages(): Promise<void> {
    while (this.#messages.length > 0) {
      await this.#parts.repository.keepMessage(this.#messages[0]!);
      this.#messages.shift();
      this.#mustAskAgain = true;
    }
  }

  async #store(journal: string, after: number, entries: readonly Entry[]): Promise<void> {
    const { repository, log } = this.#parts;
    try {
      const outcome = await repository.apply(journal, after, entries);
      if (outcome === 'elsewhere') {
        const seq = await repository.positionOf(journal);
        log.error(
          { journal, expected: after, found: seq },
          'the stored position moved by itself: is a second server running?',
        );
        this.#inbox.open(journal, seq);
        return this.#moved(journal, seq);
      }
    } catch (error) {
      if (!isAboutTheValues(error)) {
        await this.#parts.database.check();
        throw error;
      }
      return this.#isolate(journal, after, entries, error as Error);
    }
    this.#inbox.stored(journal, after + entries.length);
    this.#moved(journal, after + entries.length);
  }

  /** One fact among these cannot be stored. It is found by halving and set aside, so that the others go on. */
  async #isolate(journal: string, after: number, entries: readonly Entry[], error: Error): Promise<void> {
    const [only] = entries;
    if (entries.length === 1 && only && 'fact' in only) {
      const { seq, fact } = only;
      const reason = `could not be stored: ${(error as { code?: string }).code ?? error.name}`;
      this.#cry(journal, seq, reason);
      const unread = { reason, raw: JSON.stringify({ v: 1, seq, fact }) };
      return this.#store(journal, after, [{ seq, unread }]);
    }
    if (entries.length === 1) throw error;
    await this.#store(journal, after, entries.slice(0, Math.ceil(entries.length / 2)));
  }

  #moved(journal: string, seq: number): void {
    this.#applied = { journal: journal as JournalId, seq };
    if (this.#telling) return;
    this.#publish(this.#applied);
    this.#telling = setTimeout(() => this.#tellRest(), TELL_EVERY_MS).unref();
  }

  #tellRest(): void {
    if (this.#telling) clearTimeout(this.#telling);
    this.#telling = null;
    if (this.#applied && this.#applied !== this.#told) this.#moved(this.#applied.journal, this.#applied.seq);
  }

  #publish(position: JournalPosition): void {
    this.#told = position;
    this.#parts.publishApplied(position);
  }

  /** The same position said twice makes pbx send again from there. */
  #askAgain(): void {
    if (!this.#mustAskAgain || !this.#applied) return;
    const wait = this.#askedAt + ASK_AGAIN_MS - performance.now();
    if (this.#askedAt > 0 && wait > 0) return this.#workLater(wait);
    this.#mustAskAgain = false;
    // Said for the first time it would be progress; only a repetition is a wish to hear it again.
    this.#tellRest();
    this.#askedAt = performance.now();
    this.#parts.log.warn({ ...this.#applied }, 'asked pbx to send facts again');
    this.#publish(this.#applied);
  }

  #cry(journal: string | null, seq: number | null, reason: string): void {
    this.#unread += 1;
    this.#parts.log.error(
      { journal, seq, reason },
      'REFUSED A FACT: it is set aside in quarantined_fact, nothing else waits for it',
    );
  }
}
