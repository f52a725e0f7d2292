import type { LegId } from '@hotline/contracts';
import type { Done } from '../telephony.ts';
import type { ManagerLink } from './manager-link.ts';
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

  /** Both directions: `r()` and `t()` go on in step, with silence in them. */
  async mute(legId: LegId, isMuted: boolean): Promise<Done> {
    const outcome = await this.#parts.manager.action({
      action: 'MixMonitorMute',
      channel: legId,
      direction: 'both',
      state: isMuted ? '1' : '0',
    });
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
