import type { LegId } from '@hotline/contracts';
import type { Call } from '../call/core/state.ts';
import type { SoundCount } from '../telephony.ts';

/** Two packets would be enough; the rest is for a busy machine. */
const SENDS_WITHIN_MS = 2_000;

interface Seen {
  readonly at: number;
  readonly sent: number;
}

/** Whoever waits or is on hold hears music or an announcement: a leg to which nothing is sent hears nothing. */
export class MusicWatch {
  #seen = new Map<LegId, Seen>();

  /** The citizens to whom nothing was sent since a look that is long enough ago. */
  async unheard(
    calls: Iterable<Call>,
    soundOf: (legId: LegId) => Promise<SoundCount | null>,
    at: number,
  ): Promise<readonly LegId[]> {
    const seen = new Map<LegId, Seen>();
    const unheard: LegId[] = [];
    for (const call of calls) {
      if (!shouldHearMusic(call)) continue;
      const { legId } = call;
      const sent = (await soundOf(legId))?.sent;
      if (sent === undefined) continue;
      const before = this.#seen.get(legId);
      const isSame = before?.sent === sent;
      seen.set(legId, isSame ? before : { at, sent });
      if (isSame && at - before.at >= SENDS_WITHIN_MS) unheard.push(legId);
    }
    this.#seen = seen;
    return unheard;
  }
}

function shouldHearMusic({ stage }: Call): boolean {
  if (stage.kind === 'talking') return stage.heldSince !== null;
  return stage.kind === 'waiting' || stage.kind === 'transferring';
}
