import { join } from 'node:path';
import { localTime } from '@hotline/ivr-flows/walk';
import type { RunningRecording } from './core/recording.ts';

/** What the switch writes in one go; `fromMs` counts from the recording's beginning. */
export interface RecordingPiece {
  readonly said: string;
  readonly heard: string;
  readonly fromMs: number;
}

/** Where one recording's files are. The pieces are what the switch writes; the rest is what is kept. */
export interface RecordingFiles {
  /** Relative to the recordings folder. */
  readonly folder: string;
  /** In order. Mostly one: see `renewedAt`. */
  readonly pieces: readonly [RecordingPiece, ...RecordingPiece[]];
  readonly sound: string;
  readonly manifest: string;
}

/** One folder a day, by the day in China on which the talk began. */
export function filesOf(
  recordingsFolder: string,
  recording: Pick<RunningRecording, 'recordingId' | 'startedAt' | 'renewedAt'>,
): RecordingFiles {
  const folder = localTime(recording.startedAt, 'Asia/Shanghai').day.replaceAll('-', '/');
  const base = join(recordingsFolder, folder, recording.recordingId);
  return {
    folder,
    pieces: [
      { said: `${base}.said.wav`, heard: `${base}.heard.wav`, fromMs: 0 },
      ...recording.renewedAt.map((at, index) => ({
        said: `${base}.said.${index + 2}.wav`,
        heard: `${base}.heard.${index + 2}.wav`,
        fromMs: at - recording.startedAt,
      })),
    ],
    sound: `${base}.flac`,
    manifest: `${base}.json`,
  };
}

/** The one that is being written. */
export function newestPiece({ pieces }: RecordingFiles): RecordingPiece {
  return pieces.at(-1) ?? pieces[0];
}
