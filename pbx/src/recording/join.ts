import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { parseManifest, type RecordingManifest, type Speaker } from '@hotline/recordings-schema';
import type { Input } from '../switchboard/input.ts';
import type { RunningRecording, Segment, Span } from './core/running.ts';
import type { RecordingFiles } from './files.ts';

const run = promisify(execFile);

/** A RIFF header without sound. */
const EMPTY_WAV_BYTES = 44;
const SAMPLE_RATE = 8000;

export type JoinResult = Extract<Input, { kind: 'recording-closed' }>['result'];

/**
 * Joins what was said (left) and heard (right) into one FLAC file, hashes it and writes the manifest; then removes the
 * two. Doing it again after a crash gives the same result, and one that was finished is only read.
 */
export async function joinRecording(
  sox: string,
  recording: RunningRecording,
  files: RecordingFiles,
): Promise<JoinResult> {
  const finished = await readFinished(files);
  if (finished) return finished;
  const sizes = await Promise.all([sizeOf(files.said), sizeOf(files.heard)]);
  if (sizes.includes(null)) return { ok: false, reason: 'file-missing' };
  if (sizes.every((size) => size !== null && size <= EMPTY_WAV_BYTES)) return { ok: false, reason: 'file-empty' };
  const part = `${files.sound}.part`;
  try {
    await run(sox, ['-M', files.said, files.heard, '-t', 'flac', '-C', '5', part]);
  } catch {
    // The two files stay where they are, so the talk itself is not lost; the fact says that it needs a person.
    return { ok: false, reason: 'join-failed' };
  }
  await rename(part, files.sound);
  const manifest = await describe(recording, files, durationOf(sizes));
  await writeFile(`${files.manifest}.part`, JSON.stringify(manifest, null, 2), { mode: 0o640 });
  await rename(`${files.manifest}.part`, files.manifest);
  await Promise.all([rm(files.said, { force: true }), rm(files.heard, { force: true })]);
  return resultOf(manifest, files);
}

async function readFinished(files: RecordingFiles): Promise<JoinResult | null> {
  if ((await sizeOf(files.manifest)) === null) return null;
  return resultOf(parseManifest(JSON.parse(await readFile(files.manifest, 'utf8'))), files);
}

function resultOf(manifest: RecordingManifest, files: RecordingFiles): JoinResult {
  const { sha256, bytes, durationMs } = manifest.audio;
  return { ok: true, manifest: join(files.folder, basename(files.manifest)), sha256, bytes, durationMs };
}

/** The longer of the two: the join fills the other up with silence. 16-bit samples behind a plain RIFF header. */
function durationOf(sizes: readonly (number | null)[]): number {
  const longest = Math.max(...sizes.map((size) => size ?? 0));
  return Math.round((Math.max(0, longest - EMPTY_WAV_BYTES) * 1000) / (2 * SAMPLE_RATE));
}

async function describe(
  recording: RunningRecording,
  files: RecordingFiles,
  durationMs: number,
): Promise<RecordingManifest> {
  const { recordingId, callId, hotline, agentId, startedAt, holds, pauses, segments } = recording;
  const endedAt = recording.endedAt ?? startedAt;
  const offset = (at: number): number => Math.max(0, at - startedAt);
  const offsets = ({ from, to }: Span) => ({ fromMs: offset(from), toMs: offset(to ?? endedAt) });
  return parseManifest({
    version: 2,
    recordingId,
    callId,
    hotline,
    agentId,
    startedAt,
    endedAt,
    holds: holds.map(offsets),
    pauses: pauses.map(offsets),
    segments: segments.map((segment) => ({ ...offsets(segment), speakers: segment.speakers.map(speakerOf) })),
    audio: {
      file: basename(files.sound),
      format: 'flac',
      sampleRate: SAMPLE_RATE,
      channels: ['caller', 'agent'],
      durationMs,
      bytes: (await stat(files.sound)).size,
      sha256: await hashOf(files.sound),
    },
  });
}

function speakerOf({ kind, agentId, number }: Segment['speakers'][number]): Speaker {
  return { kind, ...(agentId === null ? {} : { agentId }), ...(number === null ? {} : { number }) };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
