import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RecordingId } from '@hotline/contracts';
import type { Lanes } from '../switchboard/lanes.ts';
import type { Feature } from '../switchboard/switchboard.ts';
import type { Telephony } from '../telephony.ts';
import type { RecordingCore, RecordingInstruction, RunningRecording } from './core/recording.ts';
import { pausedSince } from './core/running.ts';
import { filesOf, newestPiece, type RecordingFiles } from './files.ts';
import type { JoinResult } from './join.ts';

export interface RecordingParts {
  readonly telephony: Telephony;
  readonly lanes: Lanes;
  readonly folder: string;
  readonly join: (recording: RunningRecording, files: RecordingFiles) => Promise<JoinResult>;
  readonly onRefused: (recordingId: RecordingId) => void;
  /** Silence is not being written, although it was asked for. */
  readonly onNotPaused: (recordingId: RecordingId) => void;
  readonly onClosed: (recordingId: RecordingId, result: JoinResult) => void;
}

/** Joining runs beside the calls, two at a time, so that a busy minute's endings do not take the machine's cores. */
const JOIN_LANES = 2;

export class RecordingRuntime implements Feature<RecordingInstruction> {
  readonly core: RecordingCore;
  readonly #parts: RecordingParts;
  /** A reconnect asks for what the end of the call asks for as well: two joins at once would spoil each other's file. */
  readonly #closing = new Set<RecordingId>();
  #nextLane = 0;

  constructor(core: RecordingCore, parts: RecordingParts) {
    this.core = core;
    this.#parts = parts;
  }

  readonly execute = (instruction: RecordingInstruction): void => {
    const { callId, recording } = instruction;
    const { lanes } = this.#parts;
    if (instruction.kind === 'start-recording') return lanes.run(callId, () => this.#start(recording));
    if (instruction.kind === 'renew-recording') return lanes.run(callId, () => this.#renew(recording));
    if (instruction.kind === 'mute-recording')
      return lanes.run(callId, () => this.#mute(recording, instruction.isMuted));
    if (this.#closing.has(recording.recordingId)) return;
    this.#closing.add(recording.recordingId);
    lanes.run(callId, () => this.#close(recording));
  };

  /** After a restart: one that was decided but never begun is begun now; one that runs is left alone. */
  adopt(recording: RunningRecording): void {
    const { callId } = recording;
    const isBegun = existsSync(newestPiece(filesOf(this.#parts.folder, recording)).said);
    const kind = recording.renewedAt.length > 0 ? 'renew-recording' : 'start-recording';
    if (!isBegun) this.execute({ kind, callId, recording });
    // Whether the pause that was decided was begun nobody knows; to begin it again is harmless.
    if (pausedSince(recording) !== null) this.execute({ kind: 'mute-recording', callId, recording, isMuted: true });
  }

  async #mute({ recordingId, legId }: RunningRecording, isMuted: boolean): Promise<void> {
    const { telephony, onNotPaused } = this.#parts;
    try {
      if ((await telephony.muteRecording(recordingId, legId, isMuted)) === 'gone' && isMuted) onNotPaused(recordingId);
    } catch (error) {
      if (isMuted) onNotPaused(recordingId);
      throw error;
    }
  }

  /** What was said before is safe in its own files; a leg that is gone is closed as ever. */
  async #renew(recording: RunningRecording): Promise<void> {
    const { folder, telephony, onRefused } = this.#parts;
    const { recordingId, legId } = recording;
    const piece = newestPiece(filesOf(folder, recording));
    if (existsSync(piece.said)) return;
    try {
      await telephony.renewRecording(recordingId, legId, piece);
    } catch (error) {
      onRefused(recordingId);
      throw error;
    }
    if (pausedSince(recording) !== null) await this.#mute(recording, true);
  }

  async #start(recording: RunningRecording): Promise<void> {
    const { folder, telephony, onRefused } = this.#parts;
    const { said, heard } = newestPiece(filesOf(folder, recording));
    try {
      mkdirSync(dirname(said), { recursive: true });
      const started = await telephony.startRecording(recording.recordingId, recording.legId, { said, heard });
      if (started === 'gone') onRefused(recording.recordingId);
    } catch (error) {
      onRefused(recording.recordingId);
      throw error;
    }
  }

  async #close(recording: RunningRecording): Promise<void> {
    const { folder, telephony, lanes, join, onClosed } = this.#parts;
    const { recordingId } = recording;
    const files = filesOf(folder, recording);
    try {
      await telephony.stopRecording(recordingId, recording.legId, newestPiece(files));
    } catch (error) {
      // The next reconnect closes it again.
      this.#closing.delete(recordingId);
      throw error;
    }
    this.#nextLane = (this.#nextLane + 1) % JOIN_LANES;
    lanes.run(`join-${this.#nextLane}`, async () => {
      try {
        onClosed(recordingId, await join(recording, files));
      } catch (error) {
        onClosed(recordingId, { ok: false, reason: 'join-failed' });
        throw error;
      } finally {
        this.#closing.delete(recordingId);
      }
    });
  }
}
