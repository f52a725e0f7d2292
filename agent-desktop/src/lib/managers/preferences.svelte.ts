const KEY = 'hotline.preferences';

export type Theme = 'light' | 'dark';

interface Stored {
  readonly theme: Theme;
  readonly processesAudio: boolean;
  readonly usesBrowserPhone: boolean;
}

const DEFAULTS: Stored = { theme: 'light', processesAudio: true, usesBrowserPhone: true };

/** What belongs to this desk rather than to the person: kept in the browser. */
export class Preferences {
  readonly #storage: Storage;
  #kept = $state.raw<Stored>(DEFAULTS);

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#kept = { ...DEFAULTS, ...read(storage) };
  }

  get theme(): Theme {
    return this.#kept.theme;
  }
  get usesBrowserPhone(): boolean {
    return this.#kept.usesBrowserPhone;
  }
  processesAudio(): boolean {
    return this.#kept.processesAudio;
  }

  change(change: Partial<Stored>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#storage.setItem(KEY, JSON.stringify(this.#kept));
  }
}

function read(storage: Storage): Partial<Stored> {
  const text = storage.getItem(KEY);
  if (text === null) return {};
  try {
    return JSON.parse(text) as Partial<Stored>;
  } catch {
    // Somebody else wrote there; the defaults are as good as any and the next change overwrites it.
    return {};
  }
}
