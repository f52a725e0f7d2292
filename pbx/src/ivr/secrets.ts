import type { CallId } from '@hotline/contracts';

/** What callers keyed in where a step says `secret`: in memory, until the call is over. */
export class Secrets {
  readonly #calls = new Map<CallId, Map<string, string>>();

  get size(): number {
    return this.#calls.size;
  }

  keep(callId: CallId, variable: string, digits: string): void {
    const known = this.#calls.get(callId) ?? new Map<string, string>();
    this.#calls.set(callId, known.set(variable, digits));
  }

  of(callId: CallId, variable: string): string | null {
    return this.#calls.get(callId)?.get(variable) ?? null;
  }

  forget(callId: CallId): void {
    this.#calls.delete(callId);
  }
}
