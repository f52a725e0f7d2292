import type { ReplyBody } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf } from '../api/outcome.ts';

type Counts = ReplyBody<'/api/to-do', 'get'>;

/** How much waits for this person: shown by the bell and in the navigation. */
export class ToDo {
  readonly #api: ApiClient;
  #counts = $state.raw<Counts>({ reminders: 0, followUps: 0, approvals: 0, urgings: 0 });

  constructor(api: ApiClient) {
    this.#api = api;
  }

  get counts(): Counts {
    return this.#counts;
  }

  async load(): Promise<void> {
    const counted = await outcomeOf(this.#api.GET('/api/to-do'));
    // The link banner tells when the server is away; the last count stands meanwhile.
    if (counted.ok) this.#counts = counted.value;
  }
}
