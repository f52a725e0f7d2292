import type { Pool } from 'pg';

export type DatabaseState = 'up' | 'waiting';

export interface DatabaseAvailability {
  readonly state: DatabaseState;
  /** Asks the database now. */
  check(): Promise<DatabaseState>;
  onChange(listener: (state: DatabaseState) => void): () => void;
  start(): Promise<void>;
  stop(): void;
}

const PROBE_MS = { up: 1_000, waiting: 250 } as const;

/** Knows whether the database answers, by asking it. Begins as `waiting` until the first answer. */
export function watchDatabase(pool: Pool): DatabaseAvailability {
  const listeners = new Set<(state: DatabaseState) => void>();
  let state: DatabaseState = 'waiting';
  let timer: NodeJS.Timeout | null = null;
  let running = false;
  let asking: Promise<DatabaseState> | null = null;

  function change(next: DatabaseState): DatabaseState {
    if (next !== state) {
      state = next;
      for (const listener of listeners) listener(next);
    }
    return next;
  }

  async function ask(): Promise<DatabaseState> {
    try {
      await pool.query({ text: 'SELECT 1', name: 'availability' });
      return change('up');
    } catch {
      // That it does not answer is the answer.
      return change('waiting');
    } finally {
      asking = null;
    }
  }

  const check = () => (asking ??= ask());

  function plan(): void {
    if (!running) return;
    timer = setTimeout(() => void check().then(plan), PROBE_MS[state]);
    timer.unref();
  }

  return {
    get state() {
      return state;
    },
    check,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      if (running) return;
      running = true;
      await check();
      plan();
    },
    stop() {
      running = false;
      if (timer) clearTimeout(timer);
    },
  };
}
