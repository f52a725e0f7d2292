import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CallId } from '@hotline/contracts';
import { parseManifest, type RecordingManifest } from '@hotline/recordings-schema';
import { decodeAudio } from '../audio/decode.ts';
import type { Samples } from '../audio/samples.ts';
import type { Centre } from './centre.ts';

export interface WholeRecording {
  readonly manifest: RecordingManifest;
  readonly samples: Samples;
  readonly sha256: string;
}

/** Waits for the recording of a call and reads what is on disk: manifest by its schema, hash of the bytes, the sound. */
export async function wholeRecordingOf(centre: Centre, callId: CallId): Promise<WholeRecording> {
  const finished = await centre.journal.waitFor('recording.finished', (fact) => fact.callId === callId, {
    withinMs: 30_000,
  });
  const path = join(centre.recordings, finished.manifest);
  const manifest = parseManifest(JSON.parse(readFileSync(path, 'utf8')));
  const sound = join(dirname(path), manifest.audio.file);
  return {
    manifest,
    samples: decodeAudio(sound),
    sha256: createHash('sha256').update(readFileSync(sound)).digest('hex'),
  };
}
