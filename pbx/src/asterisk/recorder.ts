import { setTimeout as pause } from 'node:timers/promises';
import type { LegId } from '@hotline/contracts';
import type { Done } from '../telephony.ts';
import type { ManagerLink, ManagerOutcome } from './manager-link.ts';
import { untilClosed } from './wav-closed.ts';

/** Asterisk refused to record a channel that is there. */
export class RecordingRefused extends Error {
  override readonly name = 'RecordingRefused';
}

export interface RecordingFiles {
  readonly said: string;
  readonly heard: string;
}

export interface RecorderParts {
  readonly manager: ManagerLink;
  readonly isLegThere: (legId: LegId) => Promise<boolean>;
  /** Without asking Asterisk: its end was reported. */
  readonly hasLeft: (legId: LegId) => boolean;
}

/** How long after the end of a channel its recorder may take to write the rest and close. */
const CLOSE_WITHIN_MS = 5_000;
/** Asterisk forgets at the next frame of the leg, which comes every 20 ms while anybody's sound arrives. */
const FORGET_WITHIN_MS = 400;
const LOOK_EVERY_MS = 10;
/** These would end an argument of MixMonitor. */
const UNSAFE = /[,()\s;|]/;

/** Records what a leg says and hears by MixMonitor, which does not force Asterisk to mix (design.md, decision 3). */
export class Recorder {
  readonly #parts: RecorderParts;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  /** Both files are kept in step by silence, which is what this Asterisk does unless told otherwise (option `n`). */
  async start(legId: LegId, files: RecordingFiles): Promise<Done> {
    if (UNSAFE.test(files.said) || UNSAFE.test(files.heard))
      throw new RecordingRefused('the path of a recording has unsafe characters');
    const outcome = await this.#parts.manager.action({
      action: 'MixMonitor',
      channel: legId,
      file: '',
      options: `r(${files.said})t(${files.heard})`,
    });
    if (outcome.kind === 'refused') {
      if (!(await this.#parts.isLegThere(legId))) return 'gone';
      throw new RecordingRefused(`MixMonitor was refused: ${outcome.message}`);
    }
    return 'done';
  }

  /**
   * Ends it and begins anew with a fresh decoder, which Asterisk makes only when it had thrown the last one away: a
   * recorder that comes too soon would go on with the numbers of a phone that is no longer there (see `renewedAt`).
   */
  async renew(legId: LegId, files: RecordingFiles): Promise<Done> {
    if (this.#parts.hasLeft(legId)) return 'gone';
    // Refused means that none runs: it is begun all the same.
    await this.#parts.manager.action({ action: 'StopMixMonitor', channel: legId });
    await this.untilForgotten(legId);
    return this.start(legId, files);
  }

  /** Recorders and snoops hang on the same list of the leg; it goes with the first frame after the last of them. */
  async untilForgotten(legId: LegId): Promise<void> {
    const deadline = Date.now() + FORGET_WITHIN_MS;
    while (!this.#parts.hasLeft(legId) && (await this.#isListenedTo(legId)) && Date.now() < deadline)
      await pause(LOOK_EVERY_MS);
  }

  /** Something is attached to the leg's sound, or was and is not yet forgotten. Unmuting what is not muted changes nothing. */
  async #isListenedTo(legId: LegId): Promise<boolean> {
    const { kind } = await this.#setMute(legId, false);
    return kind === 'done';
  }

  #setMute(legId: LegId, isMuted: boolean): Promise<ManagerOutcome> {
    const state = isMuted ? '1' : '0';
    return this.#parts.manager.action({ action: 'MixMonitorMute', channel: legId, direction: 'both', state });
  }

  /** Both directions: `r()` and `t()` go on in step, with silence in them. */
  async mute(legId: LegId, isMuted: boolean): Promise<Done> {
    const outcome = await this.#setMute(legId, isMuted);
    if (outcome.kind === 'done') return 'done';
    if (!(await this.#parts.isLegThere(legId))) return 'gone';
    throw new RecordingRefused(`MixMonitorMute was refused: ${outcome.message}`);
  }

  /** Stops it, or waits for the end that the hang-up of the leg has already begun. */
  async stop(legId: LegId, files: RecordingFiles): Promise<Done> {
    const { manager, hasLeft } = this.#parts;
    // Refused means that the leg or its recorder is gone, which is success when ending it.
    const outcome = hasLeft(legId)
      ? ({ kind: 'refused' } as const)
      : await manager.action({ action: 'StopMixMonitor', channel: legId });
    await untilClosed([files.said, files.heard], CLOSE_WITHIN_MS);
    return outcome.kind === 'done' ? 'done' : 'gone';
  }
}
