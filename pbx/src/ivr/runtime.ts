import type { CallId } from '@hotline/contracts';
import type { Lanes } from '../switchboard/lanes.ts';
import type { Feature } from '../switchboard/switchboard.ts';
import type { Telephony } from '../telephony.ts';
import type { IvrCore, IvrInstruction } from './core/ivr.ts';

export interface IvrParts {
  readonly telephony: Telephony;
  readonly lanes: Lanes;
  /** The sound file of a prompt id, without extension. */
  readonly soundOf: (prompt: string) => string;
  /** The prompts could not be played at all; the flow goes on as if they had been. */
  readonly onUnplayable: (callId: CallId, playbackId: string) => void;
  readonly onEnd: (callId: CallId) => void;
}

export function ivrFeature(core: IvrCore, parts: IvrParts): Feature<IvrInstruction> {
  const { telephony, lanes } = parts;
  async function perform(instruction: IvrInstruction): Promise<unknown> {
    switch (instruction.kind) {
      case 'play-prompts': {
        const { callId, legId, playbackId, prompts } = instruction;
        try {
          return await telephony.play(legId, playbackId, prompts.map(parts.soundOf));
        } catch (error) {
          parts.onUnplayable(callId, playbackId);
          throw error;
        }
      }
      case 'stop-prompts':
        return telephony.stopPlaying(instruction.playbackId);
      case 'start-music':
        return telephony.startMusic(instruction.legId);
      case 'end-call':
        return parts.onEnd(instruction.callId);
    }
  }
  return { core, execute: (instruction) => lanes.run(instruction.callId, () => perform(instruction)) };
}
