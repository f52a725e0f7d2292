import type { Outcome, Problem } from '../api/outcome.ts';

export interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export interface PageQuery {
  readonly page: number;
  readonly pageSize: number;
  /** A column's name, with a minus for the newest or largest first. */
  readonly sort: string;
  readonly filter: Readonly<Record<string, string>>;
}

const PAGE_SIZE = 25;

/** One page of a list that the server sorts, filters and cuts. */
export class TablePage<Row> {
  readonly pageSize = PAGE_SIZE;
  readonly #fetch: (query: PageQuery) => Promise<Outcome<PageOf<Row>>>;
  #rows = $state.raw<readonly Row[]>([]);
  #total = $state(0);
  #page = $state(1);
  #sort = $state('');
  #filter = $state.raw<Readonly<Record<string, string>>>({});
  #isLoading = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #asked = 0;

  constructor(
    sort: string,
    fetch: (query: PageQuery) => Promise<Outcome<PageOf<Row>>>,
    filter: Readonly<Record<string, string>> = {},
  ) {
    this.#sort = sort;
    this.#fetch = fetch;
    this.#filter = filter;
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }
  get total(): number {
    return this.#total;
  }
  get page(): number {
    return this.#page;
  }
  get sort(): string {
    return this.#sort;
  }
  get filter(): Readonly<Record<string, string>> {
    return this.#filter;
  }
  get isFiltered(): boolean {
    return Object.keys(this.#filter).length > 0;
  }
  get isLoading(): boolean {
    return this.#isLoading;
  }
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Newest or largest first, then the other way round. */
  sortBy(column: string): Promise<void> {
    this.#sort = this.#sort === `-${column}` ? column : `-${column}`;
    return this.goTo(1);
  }

  filterBy(name: string, value: string): Promise<void> {
    const rest = Object.entries(this.#filter).filter(([other]) => other !== name);
    this.#filter = Object.fromEntries(value === '' ? rest : [...rest, [name, value]]);
    return this.goTo(1);
  }

  clearFilter(): Promise<void> {
    this.#filter = {};
    return this.goTo(1);
  }

  goTo(page: number): Promise<void> {
    this.#page = page;
    return this.load();
  }

  /** An answer that a newer question has overtaken is dropped. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    this.#isLoading = true;
    const found = await this.#fetch({
      page: this.#page,
      pageSize: this.pageSize,
      sort: this.#sort,
      filter: this.#filter,
    });
    if (asked !== this.#asked) return;
    this.#isLoading = false;
    this.#problem = found.ok ? null : found.problem;
    if (found.ok) [this.#rows, this.#total] = [found.value.rows, found.value.total];
    else this.#rows = [];
  }
}
