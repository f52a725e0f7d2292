import { SvelteSet } from 'svelte/reactivity';

/** Which buttons are waiting for the server, so that none is pressed twice. */
export class Pending {
  readonly #names = new SvelteSet<string>();

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Runs once at a time per name; a second press meanwhile does nothing. */
  async once(name: string, work: () => Promise<void>): Promise<void> {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    try {
      await work();
    } finally {
      this.#names.delete(name);
    }
  }
}
