import type { Observation } from '../telephony.ts';
import { GoneLegs } from './gone-legs.ts';
import { KeyEchoes } from './key-echoes.ts';

/** Asterisk tells some things twice, or after what makes them void. */
export class RepeatedNews {
  readonly gone = new GoneLegs();
  readonly #echoes = new KeyEchoes();

  /** False for what is known already. */
  isNew(observation: Observation): boolean {
    switch (observation.kind) {
      case 'leg-gone':
        // Its hang-up was requested before it was destroyed: one end is enough.
        if (this.gone.has(observation.legId)) return false;
        this.gone.add(observation.legId);
        this.#echoes.forget(observation.legId);
        return true;
      case 'leg-arrived':
      case 'leg-up':
        // The two applications are two streams: the end of a leg may overtake its arrival, which then says nothing any more.
        return !this.gone.has(observation.legId);
      case 'playback-finished':
        if (!this.gone.has(observation.legId)) this.#echoes.promptEnded(observation.legId, observation.at);
        return true;
      case 'digit':
        return !this.gone.has(observation.legId) && !this.#echoes.isEcho(observation.legId, observation);
      default:
        return true;
    }
  }
}
