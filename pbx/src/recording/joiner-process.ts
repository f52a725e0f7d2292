import { constants, setPriority } from 'node:os';
import type { RunningRecording } from './core/recording.ts';
import type { RecordingFiles } from './files.ts';
import { joinRecording, type JoinResult } from './join.ts';

/** One recording to be joined, as it crosses to the joiner. */
export interface JoinOrder {
  readonly order: number;
  readonly sox: string;
  readonly recording: RunningRecording;
  readonly files: RecordingFiles;
}

/** What came of it; `error` is a fault of the joiner's own, not of the recording. */
export type JoinAnswer =
  { readonly order: number; readonly result: JoinResult } | { readonly order: number; readonly error: string };

// Calls come first: a recording may be ready a second later, a voice may not. What it starts inherits this.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** The joiner's own main: orders in, answers out, until pbx is gone. */
process.on('message', ({ order, sox, recording, files }: JoinOrder) => {
  joinRecording(sox, recording, files).then(
    (result) => process.send?.({ order, result } satisfies JoinAnswer),
    (error: unknown) => process.send?.({ order, error: String(error) } satisfies JoinAnswer),
  );
});
process.on('disconnect', () => process.exit(0));
