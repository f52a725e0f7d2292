import {
  closeSync,
  existsSync,
  fdatasync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { brandId, FACT_VERSION, type Fact, type JournalId, type JournalledFact } from '@hotline/contracts';
import { replaceFile } from './durable-file.ts';
import { listSegments, mendTail, readSegment, segmentFile, type Segment } from './segments.ts';

/** Small enough that reading one back does not stall the event loop for long. */
const SEGMENT_BYTES = 4 * 1024 * 1024;
/** How many of the newest facts are kept in memory for the link. */
const TAIL_FACTS = 4096;
/**
 * From the beginning of one sync to the beginning of the next. A sync, and the message to the server that follows it,
 * cost as much as a whole call does otherwise: on a busy day one serves the facts of several calls.
 */
const SYNC_EVERY_MS = 15;

/**
 * Facts on disk, in one gapless row of sequence numbers from 1. `flush` hands what was appended to the operating system,
 * so that a kill of this process loses nothing of it; `durableSeq` says up to where the disk itself has it.
 */
export class Journal {
  readonly id: JournalId;
  /** Bytes of a half-written last line that were cut off when the journal was opened. */
  readonly mendedBytes: number;
  readonly #folder: string;
  readonly #soon: (call: () => void) => void;
  #file: number;
  #bytes: number;
  #lastSeq: number;
  #durableSeq: number;
  #pending = '';
  #isSyncing = false;
  #syncedAt = Number.NEGATIVE_INFINITY;
  #isClosed = false;
  #tail: JournalledFact[] = [];
  #onDurable: () => void = () => {};
  #onRotate: () => void = () => {};
  #cached: { segment: Segment; facts: JournalledFact[] } | null = null;

  /** `soon` runs what it is given when all that was read was acted upon. */
  constructor(folder: string, newId: () => string, soon: (call: () => void) => void = setImmediate) {
    this.#soon = soon;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.id = identityOf(folder, newId);
    const last = listSegments(folder).at(-1);
    this.mendedBytes = last ? mendTail(last) : 0;
    const segment = last ?? { file: segmentFile(folder, 1), firstSeq: 1 };
    this.#tail = last ? readSegment(last).slice(-TAIL_FACTS) : [];
    this.#lastSeq = this.#tail.at(-1)?.seq ?? segment.firstSeq - 1;
    this.#durableSeq = this.#lastSeq;
    this.#file = openSync(segment.file, 'a', 0o600);
    this.#bytes = statSync(segment.file).size;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  get durableSeq(): number {
    return this.#durableSeq;
  }

  /** `onDurable`: more facts are safe to send. `onRotate`: a good moment for a snapshot. */
  listen(listeners: { onDurable: () => void; onRotate: () => void }): void {
    this.#onDurable = listeners.onDurable;
    this.#onRotate = listeners.onRotate;
  }

  /** Numbers the fact. Whoever acts on it calls {@link flush} first; otherwise it is written within some milliseconds. */
  append(fact: Fact): JournalledFact {
    const journalled = { v: FACT_VERSION, seq: this.#lastSeq + 1, fact } as const;
    this.#pending += `${JSON.stringify(journalled)}\n`;
    this.#lastSeq = journalled.seq;
    this.#tail.push(journalled);
    if (this.#tail.length > TAIL_FACTS * 2) this.#tail = this.#tail.slice(-TAIL_FACTS);
    this.#sync();
    return journalled;
  }

  /** One write for all that was appended since the last one. A disk that takes no more ends this process: see the sync. */
  flush(): void {
    if (this.#pending === '') return;
    const lines = Buffer.from(this.#pending);
    this.#pending = '';
    try {
      for (let written = 0; written < lines.length;) written += writeSync(this.#file, lines, written);
    } catch (error) {
      setImmediate(() => {
        throw error;
      });
      throw error;
    }
    this.#bytes += lines.length;
  }

  /** Up to `limit` facts from a sequence number on, in order; none when there is nothing newer. */
  readFrom(seq: number, limit: number): JournalledFact[] {
    const first = this.#tail[0]?.seq ?? this.#lastSeq + 1;
    if (seq >= first) return this.#tail.slice(seq - first, seq - first + limit);
    const segment = listSegments(this.#folder).findLast((each) => each.firstSeq <= seq);
    if (!segment) throw new Error(`journal: facts before ${seq} were removed`);
    if (this.#cached?.segment.file !== segment.file) this.#cached = { segment, facts: readSegment(segment) };
    return this.#cached.facts.slice(seq - segment.firstSeq, seq - segment.firstSeq + limit);
  }

  /** Every fact from a sequence number on, one segment at a time. */
  *replayFrom(seq: number): Generator<JournalledFact> {
    this.flush();
    const segments = listSegments(this.#folder);
    for (const [index, segment] of segments.entries()) {
      const next = segments[index + 1];
      if (next && next.firstSeq <= seq) continue;
      for (const journalled of readSegment(segment)) if (journalled.seq >= seq) yield journalled;
    }
  }

  /** Removes whole segments that end at or before a sequence number and were last written before a time. */
  prune(upToSeq: number, olderThan: number): void {
    const segments = listSegments(this.#folder);
    for (const [index, segment] of segments.entries()) {
      const next = segments[index + 1];
      if (!next || next.firstSeq - 1 > upToSeq || statSync(segment.file).mtimeMs > olderThan) return;
      unlinkSync(segment.file);
    }
  }

  /** Nothing may be appended afterwards. A sync under way ends first. */
  close(): void {
    if (this.#isClosed) return;
    this.flush();
    this.#isClosed = true;
    if (!this.#isSyncing) closeSync(this.#file);
  }

  /** Group commit: one sync at a time, each for everything written before it began, so at least for a whole decision. */
  #sync(): void {
    if (this.#isSyncing) return;
    this.#isSyncing = true;
    const waitMs = this.#syncedAt + SYNC_EVERY_MS - performance.now();
    const syncSoon = (): void => this.#soon(() => this.#syncNow());
    if (waitMs > 0) setTimeout(syncSoon, waitMs);
    else syncSoon();
  }

  #syncNow(): void {
    if (this.#isClosed) return closeSync(this.#file);
    this.flush();
    this.#syncedAt = performance.now();
    const upTo = this.#lastSeq;
    fdatasync(this.#file, (error) => {
      this.#isSyncing = false;
      // A disk that cannot sync must not be built on: better to stop and let the supervisor say so.
      if (error) throw error;
      this.#durableSeq = upTo;
      if (this.#isClosed) return closeSync(this.#file);
      if (this.#bytes >= SEGMENT_BYTES && upTo === this.#lastSeq) this.#rotate();
      if (this.#lastSeq > upTo) this.#sync();
      this.#onDurable();
    });
  }

  #rotate(): void {
    closeSync(this.#file);
    this.#file = openSync(segmentFile(this.#folder, this.#lastSeq + 1), 'a', 0o600);
    this.#bytes = 0;
    this.#onRotate();
  }
}

function identityOf(folder: string, newId: () => string): JournalId {
  const file = join(folder, 'journal.json');
  if (!existsSync(file)) replaceFile(file, JSON.stringify({ id: newId() }));
  const { id } = JSON.parse(readFileSync(file, 'utf8')) as { id: string };
  return brandId<JournalId>(id);
}
