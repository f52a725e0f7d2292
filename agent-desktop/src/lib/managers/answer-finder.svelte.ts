import type { ApiClient } from '../api/client.ts';
import { outcomeOf, type Problem } from '../api/outcome.ts';
import type { KnowledgeRow } from '../services/knowledge.ts';

const REST_MS = 600;
const SHORTEST = 2;

/** Looks for answers when the fingers rest; an answer that newer words have overtaken is dropped. */
export class AnswerFinder {
  readonly #api: ApiClient;
  #rows = $state.raw<readonly KnowledgeRow[]>([]);
  #problem = $state.raw<Problem | null>(null);
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(api: ApiClient) {
    this.#api = api;
  }

  get rows(): readonly KnowledgeRow[] {
    return this.#rows;
  }
  get problem(): Problem | null {
    return this.#problem;
  }

  typed(text: string): void {
    const words = text.trim().slice(-2_000);
    if (words === this.#asked) return;
    this.#asked = words;
    this.stop();
    if (words.length < SHORTEST) this.#rows = [];
    else this.#timer = setTimeout(() => void this.#find(words), REST_MS);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #find(text: string): Promise<void> {
    const found = await outcomeOf(this.#api.POST('/api/knowledge/search', { body: { text, most: 5 } }));
    if (text !== this.#asked) return;
    this.#problem = found.ok ? null : found.problem;
    this.#rows = found.ok ? found.value.rows : [];
  }
}
