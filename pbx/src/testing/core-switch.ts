import type { BridgeId, LegId, RecordingId } from '@hotline/contracts';
import type { CallInstruction } from '../call/core/instruction.ts';
import type { AcdInstruction } from '../acd/core/instruction.ts';
import type { RecordingInstruction } from '../recording/core/recording.ts';

/** What the switch reports of its own accord. */
export interface SwitchReports {
  readonly onUp: (legId: LegId) => void;
  readonly onGone: (legId: LegId, cause: number) => void;
  readonly onRecordingClosed: (recordingId: RecordingId) => void;
}

type SwitchInstruction =
  CallInstruction | RecordingInstruction | Extract<AcdInstruction, { kind: 'ring-agent' | 'stop-ringing' }>;

/** A switch without time of its own: what it is told is done at once, so that a story sees what was left open. */
export class CoreSwitch {
  readonly legs = new Map<LegId, 'ringing' | 'up'>();
  readonly music = new Set<LegId>();
  readonly bridges = new Map<BridgeId, Set<LegId>>();
  readonly recording = new Set<RecordingId>();
  /** How often each recorder was begun anew. */
  readonly renewals = new Map<RecordingId, number>();
  /** Every leg id that was ever made: none may come twice. */
  readonly #used = new Set<LegId>();
  readonly #reports: SwitchReports;

  constructor(reports: SwitchReports) {
    this.#reports = reports;
  }

  rings(legId: LegId): void {
    if (this.#used.has(legId)) throw new Error(`leg id ${legId} was used before`);
    this.#used.add(legId);
    this.legs.set(legId, 'ringing');
  }

  up(legId: LegId): void {
    if (this.legs.get(legId) !== 'ringing') return;
    this.legs.set(legId, 'up');
    this.#reports.onUp(legId);
  }

  gone(legId: LegId, cause = 16): void {
    if (!this.legs.delete(legId)) return;
    this.music.delete(legId);
    for (const legs of this.bridges.values()) legs.delete(legId);
    this.#reports.onGone(legId, cause);
  }

  perform(instruction: SwitchInstruction): void {
    switch (instruction.kind) {
      case 'ring-agent':
        return this.rings(instruction.offer.legId);
      case 'ring-party':
        return this.rings(instruction.legId);
      case 'answer-leg':
        return this.up(instruction.legId);
      case 'stop-ringing':
      case 'end-leg':
        return this.gone(instruction.legId);
      case 'connect-legs':
        this.music.delete(instruction.caller);
        return this.#bridge(instruction.bridgeId, [instruction.caller, instruction.agent]);
      case 'make-bridge':
        return this.#bridge(instruction.bridgeId, [instruction.legId]);
      case 'drop-bridge':
        this.bridges.delete(instruction.bridgeId);
        return;
      case 'leave-bridge':
        this.bridges.get(instruction.bridgeId)?.delete(instruction.legId);
        return;
      case 'hold-leg':
        this.bridges.get(instruction.bridgeId)?.delete(instruction.legId);
        return this.#play(instruction.legId);
      case 'resume-leg':
      case 'join-leg':
        this.music.delete(instruction.legId);
        if (this.legs.has(instruction.legId)) this.bridges.get(instruction.bridgeId)?.add(instruction.legId);
        return;
      case 'start-music':
        return this.#play(instruction.legId);
      case 'stop-music':
        this.music.delete(instruction.legId);
        return;
      case 'take-down':
        for (const legId of instruction.legIds) this.gone(legId, instruction.cause);
        if (instruction.bridgeId) this.bridges.delete(instruction.bridgeId);
        return;
      case 'start-recording':
        this.recording.add(instruction.recording.recordingId);
        return;
      case 'close-recording':
        this.recording.delete(instruction.recording.recordingId);
        return this.#reports.onRecordingClosed(instruction.recording.recordingId);
      case 'renew-recording':
        this.renewals.set(instruction.recording.recordingId, instruction.recording.renewedAt.length);
        return;
      case 'mute-recording':
      case 'stop-tone':
        return;
    }
  }

  #play(legId: LegId): void {
    if (this.legs.has(legId)) this.music.add(legId);
  }

  #bridge(bridgeId: BridgeId, legIds: readonly LegId[]): void {
    this.bridges.set(bridgeId, new Set(legIds.filter((legId) => this.legs.has(legId))));
  }
}
