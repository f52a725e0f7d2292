export interface Shortcut {
  /** As written on the button: F2, Shift+F2, Alt+K, Ctrl+Enter. */
  readonly keys: string;
  readonly does: string;
  run(): void;
}

/** The keyboard of the desk. Components add what is possible now and take it away when they leave. */
export class Shortcuts {
  readonly #active = new Set<Shortcut>();

  /** Returns how to take it away again. */
  add(shortcut: Shortcut): () => void {
    this.#active.add(shortcut);
    return () => this.#active.delete(shortcut);
  }

  /** The newest one wins, as the one that was drawn last. */
  press(event: KeyboardEvent): void {
    const keys = keysOf(event);
    const shortcut = [...this.#active].findLast((active) => active.keys === keys);
    if (!shortcut) return;
    event.preventDefault();
    if (!event.repeat) shortcut.run();
  }
}

function keysOf(event: KeyboardEvent): string {
  // With Alt held, macOS types another letter: the physical key says what was meant.
  const key = event.code.startsWith('Key')
    ? event.code.slice(3)
    : event.code.startsWith('Digit')
      ? event.code.slice(5)
      : event.key;
  return [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && 'Shift', key].filter(Boolean).join('+');
}
