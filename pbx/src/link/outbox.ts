import type { FactBatch, JournalPosition } from '@hotline/contracts';
import type { Journal } from '../journal/journal.ts';

/** Facts per message; also how many may be under way before the broker has taken them. */
const BATCH = 200;

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

  constructor(journal: Journal, publish: (batch: FactBatch) => Promise<void>) {
    this.#journal = journal;
    this.#publish = publish;
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
    while (this.#applied !== null && this.#sent < this.#journal.durableSeq) {
      const room = Math.min(BATCH, this.#journal.durableSeq - this.#sent);
      const facts = this.#journal.readFrom(this.#sent + 1, room);
      if (facts.length === 0) return;
      this.#sent += facts.length;
      try {
        await this.#publish({ journal: this.#journal.id, facts });
      } catch {
        // The connection ended: what was under way is sent again after the server's next word.
        this.onDisconnected();
      }
    }
  }
}
