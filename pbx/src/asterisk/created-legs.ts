import type { LegId } from '@hotline/contracts';
import type { Done } from '../telephony.ts';
import { AriNotConnected } from './ari-session.ts';

interface Waiting {
  readonly resolve: (outcome: Done) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Legs between their creation and their StasisStart. A dial that comes before it is refused as if the channel were gone,
 * because the channel enters the application on a thread of its own: about one in ten, when asked at once.
 */
export class CreatedLegs {
  readonly #waiting = new Map<LegId, Waiting>();

  /** Call it before the creation is asked for, so that the event cannot come first. */
  expect(legId: LegId): Promise<Done> {
    const started = new Promise<Done>((resolve, reject) => this.#waiting.set(legId, { resolve, reject }));
    // Nobody listens any more when the creation itself was refused.
    started.catch(() => {});
    return started;
  }

  onStarted(legId: LegId): void {
    this.#settle(legId, (waiting) => waiting.resolve('done'));
  }

  onGone(legId: LegId): void {
    this.#settle(legId, (waiting) => waiting.resolve('gone'));
  }

  onLost(): void {
    for (const legId of [...this.#waiting.keys()])
      this.#settle(legId, (waiting) =>
        waiting.reject(new AriNotConnected(`${legId}: connection lost before it could be dialled`)),
      );
  }

  #settle(legId: LegId, how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(legId);
    this.#waiting.delete(legId);
    if (waiting !== undefined) how(waiting);
  }
}
