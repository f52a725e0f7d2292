import type { PlainMove } from '@hotline/contracts';
import type { CaseDetail } from '../api/case-port.ts';
import type { ReplyBody, RequestBody } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf, type Outcome, type Problem } from '../api/outcome.ts';
import type { HistoryRow } from '../cases/history-words.ts';

export type CaseLaw = ReplyBody<'/api/cases/{caseId}/law', 'get'>;
export type CaseClock = CaseLaw['clocks'][number];
export type CaseMoveOffer = CaseLaw['moves'][number];
export type PlainOffer = CaseMoveOffer & { readonly move: PlainMove };
export type MoveWish = Omit<RequestBody<'/api/cases/{caseId}/moves', 'post'>, 'revision'>;

/** One case on its own page: what it says, how it stands under the law, what happened to it. Every tab shares it. */
export class CasePage {
  readonly caseId: string;
  readonly #api: ApiClient;
  #found = $state.raw<Outcome<CaseDetail> | null>(null);
  #law = $state.raw<Outcome<CaseLaw> | null>(null);
  #history = $state.raw<Outcome<readonly HistoryRow[]> | null>(null);
  /** The tab that somebody asked for; null until they did. */
  tab = $state<string | null>(null);

  constructor(caseId: string, api: ApiClient) {
    this.caseId = caseId;
    this.#api = api;
  }

  /** Null until it was read for the first time. */
  get found(): Outcome<CaseDetail> | null {
    return this.#found;
  }
  get law(): Outcome<CaseLaw> | null {
    return this.#law;
  }
  get history(): Outcome<readonly HistoryRow[]> | null {
    return this.#history;
  }

  /** Reads everything anew; a tab calls this after it changed something. */
  async load(): Promise<void> {
    const params = { path: { caseId: this.caseId } };
    const [found, law, history] = await Promise.all([
      outcomeOf(this.#api.GET('/api/cases/{caseId}', { params })),
      outcomeOf(this.#api.GET('/api/cases/{caseId}/law', { params })),
      outcomeOf(this.#api.GET('/api/cases/{caseId}/history', { params })),
    ]);
    this.#found = found;
    this.#law = law;
    this.#history = history.ok ? { ok: true, value: history.value.rows } : history;
  }

  /** Null when it was done. Somebody else's move in between is no harm: the page shows the new state, and why not. */
  async move(wish: MoveWish): Promise<Problem | null> {
    if (!this.#law?.ok) return null;
    const { revision } = this.#law.value;
    const params = { path: { caseId: this.caseId } };
    const moved = await outcomeOf(this.#api.POST('/api/cases/{caseId}/moves', { params, body: { ...wish, revision } }));
    await this.load();
    return moved.ok ? null : moved.problem;
  }
}
