import type { ReplyBody } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf } from '../api/outcome.ts';

export type SimilarCase = ReplyBody<'/api/cases/{caseId}/similar', 'get'>['rows'][number];
export type RepeatDecision = SimilarCase['decisions'][number];

const REST_MS = 400;

/**
 * Cases that may be the same matter as the one that is being typed (article 35). Asked anew whenever the draft was
 * saved; an answer that newer words have overtaken is dropped. It is a hint: without it the form goes on as ever.
 */
export class SimilarCases {
  readonly #api: ApiClient;
  #rows = $state.raw<readonly SimilarCase[]>([]);
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  get rows(): readonly SimilarCase[] {
    return this.#rows;
  }

  saved(caseId: string, revision: number): void {
    const turn = `${caseId} ${revision}`;
    if (turn === this.#asked) return;
    this.#asked = turn;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(caseId, turn), REST_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked = '';
  }

  async #look(caseId: string, turn: string): Promise<void> {
    const found = await outcomeOf(this.#api.GET('/api/cases/{caseId}/similar', { params: { path: { caseId } } }));
    if (turn === this.#asked && found.ok) this.#rows = found.value.rows;
  }
}
