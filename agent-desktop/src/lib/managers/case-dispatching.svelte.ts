import type { ReplyBody } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf, type Outcome, type Problem } from '../api/outcome.ts';
import type { CasePage } from './case-page.svelte.ts';

export type Dispatching = ReplyBody<'/api/cases/{caseId}/dispatching', 'get'>;

type Act = (api: ApiClient, caseId: string, revision: number) => Promise<Outcome<unknown>>;

/** The way of one case through the units, and what may be done about it. */
export class CaseDispatching {
  readonly page: CasePage;
  readonly #api: ApiClient;
  #found = $state.raw<Outcome<Dispatching> | null>(null);

  constructor(page: CasePage, api: ApiClient) {
    this.page = page;
    this.#api = api;
  }

  get found(): Outcome<Dispatching> | null {
    return this.#found;
  }

  get revision(): number {
    return this.page.law?.ok ? this.page.law.value.revision : 1;
  }

  async load(): Promise<void> {
    const params = { path: { caseId: this.page.caseId } };
    this.#found = await outcomeOf(this.#api.GET('/api/cases/{caseId}/dispatching', { params }));
  }

  /** Null when it was done; either way the page shows how the case stands now. */
  async act(ask: Act): Promise<Problem | null> {
    return this.#do(ask, true);
  }

  /** The unit does not see the case any more when it was done: there is nothing to read anew then. */
  async giveAway(ask: Act): Promise<Problem | null> {
    return this.#do(ask, false);
  }

  async #do(ask: Act, isStillSeen: boolean): Promise<Problem | null> {
    const done = await ask(this.#api, this.page.caseId, this.revision);
    const isToRead = done.ok ? isStillSeen : done.problem.status === 409;
    if (isToRead) await Promise.all([this.page.load(), this.load()]);
    return done.ok ? null : done.problem;
  }
}
