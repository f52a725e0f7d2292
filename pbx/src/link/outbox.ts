import type { FactBatch, JournalPosition } from '@hotline/contracts';
import type { Journal } from '../journal/journal.ts';
import type { Clock } from '../switchboard/clock.ts';

/** Facts per message; also how many may be under way before the broker has taken them. */
const BATCH = 200;
/**
 * From the beginning of one message to the beginning of the next, unless there is more to say than fits into one. A
 * message costs its sender, its confirmation and the server about the same whether it tells one fact or twenty.
 */
const SEND_EVERY_MS = 25;

/**
 * Which facts go out next. The journal is the truth: sending begins after what the server has stored, and begins
 * again from there whenever the server repeats itself (design.md, decision 4).
 */
export class Outbox {
  readonly #journal: Journal;
  readonly #publish: (batch: FactBatch) => Promise<void>;
  #applied: number | null = null;
  #sent = 0;
  #isPumping = false;
  readonly #clock: Clock;
  #mayFollowAt = 0;

  constructor(journal: Journal, publish: (batch: FactBatch) => Promise<void>, clock: Clock) {
    this.#journal = journal;
    this.#publish = publish;
    this.#clock = clock;
  }

  /** Up to where the server has stored our facts; null while it is not known. */
  get applied(): number | null {
    return this.#applied;
  }

  /** The server said how far it is. The same or a lower number again means: send again from there. */
  onApplied(position: JournalPosition): void {
    const seq = position.journal === this.#journal.id ? Math.min(position.seq, this.#journal.lastSeq) : 0;
    if (this.#applied === null || seq <= this.#applied || seq > this.#sent) this.#sent = seq;
    this.#applied = seq;
    this.pump();
  }

  /** Nothing is sent until the server has said again where it stands. */
  onDisconnected(): void {
    this.#applied = null;
  }

  pump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    void this.#send().finally(() => {
      this.#isPumping = false;
    });
  }

  async #send(): Promise<void> {
    while (this.#hasNews()) {
      await this.#turn();
      // Meanwhile the connection may have ended, and more facts may have come.
      if (this.#hasNews() && !(await this.#sendNext())) return;
    }
  }

  #hasNews(): boolean {
    return this.#applied !== null && this.#sent < this.#journal.durableSeq;
  }

  async #turn(): Promise<void> {
    const waitMs = this.#mayFollowAt - this.#clock.now();
    if (waitMs <= 0) return;
    // Not longer than that, should the clock have been set back.
    await new Promise<void>((resolve) => this.#clock.after(Math.min(waitMs, SEND_EVERY_MS), resolve));
  }

  async #sendNext(): Promise<boolean> {
    const room = Math.min(BATCH, this.#journal.durableSeq - this.#sent);
    const facts = this.#journal.readFrom(this.#sent + 1, room);
    if (facts.length === 0) return false;
    this.#sent += facts.length;
    this.#mayFollowAt = facts.length < BATCH ? this.#clock.now() + SEND_EVERY_MS : 0;
    try {
      await this.#publish({ journal: this.#journal.id, facts });
    } catch {
      // The connection ended: what was under way is sent again after the server's next word.
      this.onDisconnected();
    }
    return true;
  }
}
