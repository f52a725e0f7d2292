import { outcomeOf, type Problem } from '../api/outcome.ts';
import type { ApiClient } from '../api/client.ts';
import { hasLabel, labelOf } from '../i18n/labels.ts';
import { getLocale } from '../i18n/generated/runtime.js';
import type { RowOf } from '../api/bodies.ts';

export type Queue = RowOf<'/api/queues'>;

/** The queues of the centre: their names in both languages, and how they stood when they were last asked about. */
export class Queues {
  readonly #api: ApiClient;
  #queues = $state.raw<readonly Queue[]>([]);
  #isLoaded = $state(false);
  #problem = $state.raw<Problem | null>(null);

  constructor(api: ApiClient) {
    this.#api = api;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }
  get problem(): Problem | null {
    return this.#problem;
  }
  get all(): readonly Queue[] {
    return this.#queues;
  }

  /** A name that could not be loaded is shown as 队列: the screen works without the database. */
  async load(): Promise<void> {
    const found = await outcomeOf(this.#api.GET('/api/queues'));
    this.#isLoaded ||= found.ok;
    this.#problem = found.ok ? null : found.problem;
    if (found.ok) this.#queues = found.value.rows;
  }

  of(id: string | null | undefined): string {
    const queue = this.#queues.find((queue) => queue.id === id);
    if (queue) return getLocale() === 'en' ? queue.name.en : queue.name.zh;
    return id && hasLabel('queue', id) ? labelOf('queue', id) : labelOf('queue', 'unknown');
  }
}
