import { join } from 'node:path';
import type { RunningRecording } from './core/recording.ts';

/** Where one recording's files are. `said` and `heard` are what the switch writes; the rest is what is kept. */
export interface RecordingFiles {
  /** Relative to the recordings folder. */
  readonly folder: string;
  readonly said: string;
  readonly heard: string;
  readonly sound: string;
  readonly manifest: string;
}

/** Made once: to look a zone up by its name costs a millisecond, and each call asks several times. Swedish dates are ISO dates. */
const DAY_IN_CHINA = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** One folder a day, by the day in China on which the talk began. */
export function filesOf(
  recordingsFolder: string,
  recording: Pick<RunningRecording, 'recordingId' | 'startedAt'>,
): RecordingFiles {
  const folder = DAY_IN_CHINA.format(recording.startedAt).replaceAll('-', '/');
  const base = join(recordingsFolder, folder, recording.recordingId);
  return {
    folder,
    said: `${base}.said.wav`,
    heard: `${base}.heard.wav`,
    sound: `${base}.flac`,
    manifest: `${base}.json`,
  };
}
