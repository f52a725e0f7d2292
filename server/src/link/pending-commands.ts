import type { CommandId, LiveState, Refusal, Reply } from '@hotline/contracts';

/** How a command to pbx came out. */
export type CommandOutcome =
  | { readonly kind: 'done'; readonly state: LiveState | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly message: string }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'unreachable' };

/** Commands that still wait for their reply. */
export class PendingCommands {
  readonly #waiting = new Map<CommandId, (outcome: CommandOutcome) => void>();

  wait(commandId: CommandId, timeoutMs: number): Promise<CommandOutcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle(commandId, { kind: 'no-answer' }), timeoutMs);
      this.#waiting.set(commandId, (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      });
    });
  }

  /** A reply that nobody waits for any more, or that another server asked for, is let go. */
  settle({ commandId, outcome }: Reply): void {
    if (outcome.ok) this.#settle(commandId, { kind: 'done', state: outcome.state ?? null });
    else this.#settle(commandId, { kind: 'refused', refusal: outcome.refusal, message: outcome.message });
  }

  giveUp(): void {
    for (const commandId of [...this.#waiting.keys()]) this.#settle(commandId, { kind: 'unreachable' });
  }

  #settle(commandId: CommandId, outcome: CommandOutcome): void {
    const resolve = this.#waiting.get(commandId);
    this.#waiting.delete(commandId);
    resolve?.(outcome);
  }
}
