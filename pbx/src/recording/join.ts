import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseManifest, type RecordingManifest, type Speaker } from '@hotline/recordings-schema';
import type { Input } from '../switchboard/input.ts';
import type { RunningRecording, Segment, Span } from './core/running.ts';
import type { RecordingFiles } from './files.ts';
import { joinPieces, readPieces, SAMPLE_RATE, sizeOf } from './join-pieces.ts';

export type JoinResult = Extract<Input, { kind: 'recording-closed' }>['result'];

/**
 * Joins what was said (left) and heard (right) into one FLAC file, hashes it and writes the manifest; then removes the
 * files of the switch. Doing it again after a crash gives the same result, and one that was finished is only read.
 */
export async function joinRecording(
  sox: string,
  recording: RunningRecording,
  files: RecordingFiles,
): Promise<JoinResult> {
  const finished = await readFinished(files);
  if (finished) return finished;
  const pieces = await readPieces(files);
  if (pieces.kind !== 'there') return { ok: false, reason: pieces.kind };
  const part = `${files.sound}.part`;
  try {
    await joinPieces(sox, pieces.parts, part);
  } catch {
    // The files stay where they are, so the talk itself is not lost; the fact says that it needs a person.
    return { ok: false, reason: 'join-failed' };
  }
  await rename(part, files.sound);
  const manifest = await describe(recording, files, pieces.durationMs);
  await writeFile(`${files.manifest}.part`, JSON.stringify(manifest, null, 2), { mode: 0o640 });
  await rename(`${files.manifest}.part`, files.manifest);
  await Promise.all(files.pieces.flatMap(({ said, heard }) => [said, heard]).map((file) => rm(file, { force: true })));
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
