import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { ApiClient } from '$lib/api/client.ts';
import type { RowOf } from '$lib/api/bodies.ts';
import { outcomeOf, type Outcome } from '$lib/api/outcome.ts';

export type Region = RowOf<'/api/regions'>;

interface Branch {
  readonly region: Region;
  readonly depth: number;
  readonly isOpen: boolean;
}

/** The divisions as far as somebody has opened them: forty-four thousand are too many to bring at once. */
export class RegionTree {
  readonly #api: ApiClient;
  #roots = $state.raw<Outcome<readonly Region[]> | null>(null);
  readonly #below = new SvelteMap<string, readonly Region[]>();
  readonly #open = new SvelteSet<string>();
  #found = $state.raw<Outcome<readonly Region[]> | null>(null);
  #text = $state('');

  constructor(api: ApiClient) {
    this.#api = api;
  }

  get roots(): Outcome<readonly Region[]> | null {
    return this.#roots;
  }
  get text(): string {
    return this.#text;
  }
  /** What a search found; null while nothing is searched for. */
  get found(): Outcome<readonly Region[]> | null {
    return this.#found;
  }

  /** Everything that is to be seen, from top to bottom. */
  get branches(): readonly Branch[] {
    const shown: Branch[] = [];
    const walk = (regions: readonly Region[], depth: number) => {
      for (const region of regions) {
        const isOpen = this.#open.has(region.code);
        shown.push({ region, depth, isOpen });
        if (isOpen) walk(this.#below.get(region.code) ?? [], depth + 1);
      }
    };
    if (this.#roots?.ok) walk(this.#roots.value, 0);
    return shown;
  }

  async load(): Promise<void> {
    this.#roots = await this.#rows({});
  }

  async open(code: string): Promise<Outcome<readonly Region[]>> {
    const rows = await this.#rows({ parent: code });
    if (rows.ok) {
      this.#below.set(code, rows.value);
      this.#open.add(code);
    }
    return rows;
  }

  close(code: string): void {
    this.#open.delete(code);
  }

  /** An answer that a newer text has overtaken is dropped. */
  async search(text: string): Promise<void> {
    this.#text = text;
    if (text === '') {
      this.#found = null;
      return;
    }
    const found = await this.#rows({ text });
    if (this.#text === text) this.#found = found;
  }

  /** After a change: whatever is open is read anew. */
  async refresh(): Promise<void> {
    await this.load();
    await Promise.all([...this.#open].map((code) => this.open(code)));
    if (this.#text !== '') await this.search(this.#text);
  }

  async #rows(query: { parent?: string; text?: string }): Promise<Outcome<readonly Region[]>> {
    const answer = await outcomeOf(this.#api.GET('/api/regions', { params: { query } }));
    return answer.ok ? { ok: true, value: answer.value.rows } : answer;
  }
}
