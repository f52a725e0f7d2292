import type { CallId } from '@hotline/contracts';
import type { Input } from '../switchboard/input.ts';

/** So many keys in so long is no person: about four times what quick fingers do. */
const MOST_KEYS = 60;
const WITHIN_MS = 10_000;

interface Burst {
  since: number;
  count: number;
}

/** Keeps a flood of keys away from the flows: each key costs a little, and a machine can send hundreds a second. */
export class DigitGate {
  readonly #bursts = new Map<CallId, Burst>();

  /** What goes on to the cores: nothing of a flood but one word of it. */
  admit(input: Input): Input | null {
    if (input.kind === 'call-over') this.#bursts.delete(input.callId);
    if (input.kind !== 'digit') return input;
    const { at, callId } = input;
    const burst = this.#bursts.get(callId);
    if (!burst || at - burst.since > WITHIN_MS) {
      this.#bursts.set(callId, { since: at, count: 1 });
      return input;
    }
    burst.count += 1;
    if (burst.count < MOST_KEYS) return input;
    return burst.count === MOST_KEYS ? { kind: 'keys-flooded', at, callId, count: MOST_KEYS } : null;
  }
}
