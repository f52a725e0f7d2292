/** Which buttons are waiting for the server, so that none is pressed twice. */
export class Pending {
  #names = $state.raw<ReadonlySet<string>>(new Set());

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Runs once at a time per name; a second press meanwhile does nothing. */
  async once(name: string, work: () => Promise<void>): Promise<void> {
    if (this.#names.has(name)) return;
    this.#names = new Set([...this.#names, name]);
    try {
      await work();
    } finally {
      this.#names = new Set([...this.#names].filter((other) => other !== name));
    }
  }
}
