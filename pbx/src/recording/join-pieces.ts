import { execFile } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RecordingFiles, RecordingPiece } from './files.ts';

const run = promisify(execFile);

/** A RIFF header without sound. */
const EMPTY_WAV_BYTES = 44;
export const SAMPLE_RATE = 8000;

interface Part extends RecordingPiece {
  readonly samples: number;
  /** Silence before it, so that it stands where it was said. */
  readonly gap: number;
}

export type Pieces =
  | { readonly kind: 'file-missing' | 'file-empty' }
  | { readonly kind: 'there'; readonly parts: readonly Part[]; readonly durationMs: number };

/** A piece whose leg was gone before it began has no files, and is nothing to miss while there is another. */
export async function readPieces({ pieces }: RecordingFiles): Promise<Pieces> {
  const parts: Part[] = [];
  let end = 0;
  let isThere = false;
  for (const piece of pieces) {
    const sizes = await Promise.all([sizeOf(piece.said), sizeOf(piece.heard)]);
    if (sizes.every((size) => size === null)) continue;
    if (sizes.includes(null)) return { kind: 'file-missing' };
    isThere = true;
    const samples = Math.max(...sizes.map((size) => samplesIn(size ?? 0)));
    if (samples === 0) continue;
    const gap = Math.max(0, Math.round((piece.fromMs * SAMPLE_RATE) / 1000) - end);
    parts.push({ ...piece, samples, gap });
    end += gap + samples;
  }
  if (!isThere) return { kind: 'file-missing' };
  if (parts.length === 0) return { kind: 'file-empty' };
  return { kind: 'there', parts, durationMs: Math.round((end * 1000) / SAMPLE_RATE) };
}

/** What was said left, what was heard right; the shorter is filled up with silence. */
export async function joinPieces(sox: string, parts: readonly Part[], target: string): Promise<void> {
  const [only, ...others] = parts;
  const flac = ['-t', 'flac', '-C', '5', target];
  if (only && others.length === 0 && only.gap === 0) {
    await run(sox, ['-M', only.said, only.heard, ...flac]);
    return;
  }
  const stereo = parts.map((_part, index) => `${target}.${index}.wav`);
  try {
    for (const [index, { said, heard, gap }] of parts.entries())
      await run(sox, ['-M', said, heard, `${target}.${index}.wav`, 'pad', `${gap}s`]);
    await run(sox, [...stereo, ...flac]);
  } finally {
    await Promise.all(stereo.map((file) => rm(file, { force: true })));
  }
}

/** 16-bit samples behind a plain RIFF header. */
function samplesIn(bytes: number): number {
  return Math.max(0, Math.floor((bytes - EMPTY_WAV_BYTES) / 2));
}

export async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
