import type { LegId } from '@hotline/contracts';

/** Far more than can be on their way between two streams of events, and little to keep. */
const REMEMBERED = 1_000;

/** The legs that ended lately. Ids are never used again, so that one which is here can only be dead. */
export class GoneLegs {
  readonly #ids = new Set<LegId>();

  add(legId: LegId): void {
    this.#ids.add(legId);
    const [oldest] = this.#ids;
    if (this.#ids.size > REMEMBERED && oldest !== undefined) this.#ids.delete(oldest);
  }

  has(legId: LegId): boolean {
    return this.#ids.has(legId);
  }
}
