import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CallId, FactOf } from '@hotline/contracts';
import { parseManifest, type RecordingManifest } from '@hotline/recordings-schema';
import { decodeAudio } from '../audio/decode.ts';
import type { Samples } from '../audio/samples.ts';
import { waitForFact } from '../wait-for-fact.ts';
import type { Centre } from './centre.ts';

export interface WholeRecording {
  readonly manifest: RecordingManifest;
  readonly samples: Samples;
  readonly sha256: string;
}

/** How the recording of a call came out: the fact that says it is whole. One that failed is told at once, with its reason. */
async function finishedRecordingOf(centre: Centre, callId: CallId): Promise<FactOf<'recording.finished'>> {
  const outcome = await waitForFact(
    `end of the recording of ${callId}`,
    () =>
      centre.journal
        .ofCall(callId)
        .find((fact) => fact.type === 'recording.finished' || fact.type === 'recording.failed'),
    30_000,
  );
  if (outcome.type === 'recording.finished') return outcome;
  throw new Error(`the recording of ${callId} failed: ${JSON.stringify(outcome)}`);
}

/** Waits for the recording of a call and reads what is on disk: manifest by its schema, hash of the bytes, the sound. */
export async function wholeRecordingOf(centre: Centre, callId: CallId): Promise<WholeRecording> {
  const finished = await finishedRecordingOf(centre, callId);
  const path = join(centre.recordings, finished.manifest);
  const manifest = parseManifest(JSON.parse(readFileSync(path, 'utf8')));
  const sound = join(dirname(path), manifest.audio.file);
  return {
    manifest,
    samples: decodeAudio(sound),
    sha256: createHash('sha256').update(readFileSync(sound)).digest('hex'),
  };
}
