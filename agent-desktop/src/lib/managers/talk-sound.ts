import type { CallId } from '@hotline/contracts';

const KEY = 'hotline.sound-of';

interface Now {
  /** The talk that this agent is in charge of, as the server says. */
  readonly callId: CallId | null;
  readonly isPhoneFree: boolean;
  /** The switch can ring it, as the server says: a second or so after the browser has registered. */
  readonly isReachable: boolean;
}

/**
 * Remembers for this tab which talk's sound ran through it, so that the page that comes back after a reload, and no
 * other, asks to be rung into the talk again. Asks once: a phone that cannot answer is not rung over and over.
 */
export class TalkSound {
  readonly #memory: Pick<Storage, 'getItem' | 'setItem'>;
  /** Talks that this page itself carried or asked for; what it loses now, a person takes up again by the button. */
  readonly #known = new Set<CallId>();

  constructor(memory: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#memory = memory;
  }

  carries(callId: CallId): void {
    this.#known.add(callId);
    this.#memory.setItem(KEY, callId);
  }

  shouldRejoin({ callId, isPhoneFree, isReachable }: Now): boolean {
    if (callId === null || !isPhoneFree || !isReachable) return false;
    if (this.#known.has(callId) || this.#memory.getItem(KEY) !== callId) return false;
    this.#known.add(callId);
    return true;
  }

  /** The phone was not rung, so the next change of what is known may ask again. */
  wasRefused(callId: CallId): void {
    this.#known.delete(callId);
  }
}
