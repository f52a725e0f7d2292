import { statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { LegId, RecordingId } from '@hotline/contracts';
import type { SoundCount } from '../telephony.ts';
import type { RunningRecording } from './core/running.ts';
import { filesOf, newestPiece, type RecordingPiece } from './files.ts';

/** Asterisk writes in blocks of 32 KB, about two seconds of sound: after so long a file that lives has grown. */
const GROWS_WITHIN_MS = 2_500;
/** The last two seconds that are on disk, and how long one voice has been alone by then. */
const TAIL_BYTES = 32_000;
const ALONE_MS = 8_000;
const NOTHING = Buffer.alloc(TAIL_BYTES);

interface Seen {
  readonly file: string;
  readonly at: number;
  readonly size: number;
}

/**
 * Looks at what the recorders write: one may have died, and one may write nothing but silence because Asterisk drops the
 * frames of a voice (see `renewedAt`). A-law has no zero, so a file full of zeros heard nobody, not even a silent room.
 */
export class RecordingWatch {
  readonly #folder: string;
  readonly #seen = new Map<RecordingId, Seen>();
  readonly #counted = new Map<RecordingId, SoundCount>();
  /** Begun anew once for its silence: if that did not help, more of it would not either. */
  readonly #deaf = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Those whose recorder has to be begun anew. At the first look only suspected, at the next ones sure. */
  async ailing(
    running: Iterable<RunningRecording>,
    soundOf: (legId: LegId) => Promise<SoundCount | null>,
    at: number,
  ): Promise<readonly RunningRecording[]> {
    const present = [...running].filter(({ endedAt }) => endedAt === null);
    this.#forget(new Set(present.map(({ recordingId }) => recordingId)));
    const ailing: RunningRecording[] = [];
    for (const recording of present) {
      const lacks = await this.#lacking(recording, at);
      const before = this.#counted.get(recording.recordingId);
      this.#counted.delete(recording.recordingId);
      const count = lacks.length > 0 ? await soundOf(recording.legId) : null;
      if (!count) continue;
      this.#counted.set(recording.recordingId, count);
      // Where nobody sends anything there is nothing to record.
      if (!before || lacks.some((direction) => count[direction] > before[direction])) ailing.push(recording);
    }
    return ailing;
  }

  async #lacking(recording: RunningRecording, at: number): Promise<(keyof SoundCount)[]> {
    const piece = newestPiece(filesOf(this.#folder, recording));
    if (this.#stands(recording, piece, at)) return ['sent', 'received'];
    if (!this.#mayBeDeaf(recording, at)) return [];
    const lacks: (keyof SoundCount)[] = [];
    if (await endsInNothing(piece.heard)) lacks.push('sent');
    if (await endsInNothing(piece.said)) lacks.push('received');
    return lacks;
  }

  /** It was begun anew; another voice may make it deaf again. */
  healed(recording: RunningRecording): void {
    this.#deaf.add(keyOf(recording));
  }

  /** Its file is not longer than at a look that is long enough ago. */
  #stands({ recordingId }: RunningRecording, { said: file }: RecordingPiece, at: number): boolean {
    const size = sizeOf(file);
    const before = this.#seen.get(recordingId);
    if (before?.file === file && at - before.at < GROWS_WITHIN_MS) return false;
    const stands = before?.file === file && before.size === size;
    if (!stands) this.#seen.set(recordingId, { file, at, size });
    return stands;
  }

  #mayBeDeaf(recording: RunningRecording, at: number): boolean {
    const { segments, pauses } = recording;
    const now = segments.at(-1);
    const lastPause = pauses.at(-1);
    const isAlone = now?.to === null && now.speakers.length === 1 && at - now.from >= ALONE_MS;
    const wasPaused = lastPause !== undefined && (lastPause.to === null || at - lastPause.to < ALONE_MS);
    return isAlone && !wasPaused && !this.#deaf.has(keyOf(recording));
  }

  #forget(present: ReadonlySet<RecordingId>): void {
    for (const known of [this.#seen, this.#counted])
      for (const recordingId of known.keys()) if (!present.has(recordingId)) known.delete(recordingId);
    for (const key of this.#deaf) if (![...present].some((id) => key.startsWith(`${id}/`))) this.#deaf.delete(key);
  }
}

function keyOf({ recordingId, segments }: RunningRecording): string {
  return `${recordingId}/${segments.at(-1)?.speakers[0]?.legId ?? ''}`;
}

/** Synchronous on purpose: the file is being written, so its size is in memory; -1 for one that was never begun. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? -1;
}

async function endsInNothing(file: string): Promise<boolean> {
  const size = sizeOf(file);
  if (size < 2 * TAIL_BYTES) return false;
  const handle = await open(file, 'r');
  try {
    const tail = Buffer.alloc(TAIL_BYTES);
    const { bytesRead } = await handle.read(tail, 0, TAIL_BYTES, size - TAIL_BYTES);
    return bytesRead === TAIL_BYTES && tail.equals(NOTHING);
  } finally {
    await handle.close();
  }
}
