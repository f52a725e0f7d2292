import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RecordingId } from '@hotline/contracts';
import type { Lanes } from '../switchboard/lanes.ts';
import type { Feature } from '../switchboard/switchboard.ts';
import type { Telephony } from '../telephony.ts';
import type { RecordingCore, RecordingInstruction, RunningRecording } from './core/recording.ts';
import { filesOf, type RecordingFiles } from './files.ts';
import type { JoinResult } from './join.ts';

export interface RecordingParts {
  readonly telephony: Telephony;
  readonly lanes: Lanes;
  readonly folder: string;
  readonly join: (recording: RunningRecording, files: RecordingFiles) => Promise<JoinResult>;
  readonly onRefused: (recordingId: RecordingId) => void;
  readonly onClosed: (recordingId: RecordingId, result: JoinResult) => void;
}

/** Joining runs beside the calls, two at a time, so that a busy minute's endings do not take the machine's cores. */
const JOIN_LANES = 2;

export class RecordingRuntime implements Feature<RecordingInstruction> {
  readonly core: RecordingCore;
  readonly #parts: RecordingParts;
  #nextLane = 0;

  constructor(core: RecordingCore, parts: RecordingParts) {
    this.core = core;
    this.#parts = parts;
  }

  readonly execute = (instruction: RecordingInstruction): void => {
    const { callId, recording } = instruction;
    const task = instruction.kind === 'start-recording' ? () => this.#start(recording) : () => this.#close(recording);
    this.#parts.lanes.run(callId, task);
  };

  /** After a restart: one that was decided but never begun is begun now; one that runs is left alone. */
  adopt(recording: RunningRecording): void {
    if (existsSync(filesOf(this.#parts.folder, recording).said)) return;
    this.execute({ kind: 'start-recording', callId: recording.callId, recording });
  }

  async #start(recording: RunningRecording): Promise<void> {
    const { folder, telephony, onRefused } = this.#parts;
    const { said, heard } = filesOf(folder, recording);
    try {
      await mkdir(dirname(said), { recursive: true });
      const started = await telephony.startRecording(recording.recordingId, recording.legId, { said, heard });
      if (started === 'gone') onRefused(recording.recordingId);
    } catch (error) {
      onRefused(recording.recordingId);
      throw error;
    }
  }

  async #close(recording: RunningRecording): Promise<void> {
    const { folder, telephony, lanes, join, onClosed } = this.#parts;
    const files = filesOf(folder, recording);
    await telephony.stopRecording(recording.recordingId, recording.legId, files);
    this.#nextLane = (this.#nextLane + 1) % JOIN_LANES;
    lanes.run(`join-${this.#nextLane}`, async () => {
      try {
        onClosed(recording.recordingId, await join(recording, files));
      } catch (error) {
        onClosed(recording.recordingId, { ok: false, reason: 'join-failed' });
        throw error;
      }
    });
  }
}
