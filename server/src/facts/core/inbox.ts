import type { Entry, ReadBatch } from './read-batch.ts';

/**
 * Facts between their arrival and the database: in order, without a gap, and not more than `bound`. What does not fit
 * or does not follow is not kept: the journal has it, and is asked to send it again.
 */
export class Inbox {
  readonly #bound: number;
  readonly #journals = new Map<string, { stored: number; waiting: Entry[] }>();
  #size = 0;

  constructor(bound: number) {
    this.#bound = bound;
  }

  get size(): number {
    return this.#size;
  }

  knows(journal: string): boolean {
    return this.#journals.has(journal);
  }

  /** Begins a journal at what the database has of it. Again after the database turned out to be elsewhere. */
  open(journal: string, stored: number): void {
    const known = this.#journals.get(journal);
    this.#size -= known?.waiting.length ?? 0;
    const waiting = (known?.waiting ?? []).filter(({ seq }) => seq > stored);
    const follows = waiting[0]?.seq === stored + 1;
    this.#journals.set(journal, { stored, waiting: follows ? waiting : [] });
    this.#size += follows ? waiting.length : 0;
  }

  /** `missing`: something before it, or it itself, must be sent again. `known`: nothing in it was new. */
  take({ journal, entries }: ReadBatch): 'taken' | 'known' | 'missing' {
    const known = this.#journals.get(journal);
    if (!known) return 'missing';
    const last = known.waiting.at(-1)?.seq ?? known.stored;
    const fresh = entries.filter(({ seq }) => seq > last);
    if (fresh.length === 0) return 'known';
    if (fresh[0]!.seq !== last + 1 || this.#size + fresh.length > this.#bound) return 'missing';
    known.waiting.push(...fresh);
    this.#size += fresh.length;
    return 'taken';
  }

  /** The oldest facts, of one journal. */
  next(most: number): { journal: string; stored: number; entries: readonly Entry[] } | null {
    for (const [journal, { stored, waiting }] of this.#journals) {
      if (waiting.length > 0) return { journal, stored, entries: waiting.slice(0, most) };
    }
    return null;
  }

  /** These are in the database now. */
  stored(journal: string, seq: number): void {
    const known = this.#journals.get(journal);
    if (!known) return;
    const count = known.waiting.findIndex((entry) => entry.seq > seq);
    const done = count === -1 ? known.waiting.length : count;
    known.waiting.splice(0, done);
    known.stored = seq;
    this.#size -= done;
  }
}
