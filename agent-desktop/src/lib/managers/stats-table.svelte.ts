import type { ReplyBody, RequestQuery } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf, type Outcome } from '../api/outcome.ts';
import { endOfDay, startOfDay } from '../i18n/times.ts';
import { TablePage, type PageQuery } from './table-page.svelte.ts';

export type StatsReply = ReplyBody<'/api/stats/queues', 'get'>;
export type StatsRow = StatsReply['rows'][number];
export type StatsColumn = ReplyBody<'/api/stats/columns', 'get'>['queues'][number];
export type StatsView = 'queues' | 'agents';

/** One view of the statistics: its page of rows, and the sum over everything that the filter leaves. */
export class StatsTable {
  readonly view: StatsView;
  readonly page: TablePage<StatsRow>;
  readonly #api: ApiClient;
  #sum = $state.raw<StatsReply['sum'] | null>(null);
  #countedUpTo = $state<number | null>(null);

  constructor(api: ApiClient, view: StatsView, today: string) {
    this.view = view;
    this.#api = api;
    const sort = view === 'queues' ? '-entered' : '-handled';
    this.page = new TablePage(sort, (query) => this.#fetch(query), { from: today, to: today });
  }

  /** Null until the first answer. */
  get sum(): StatsReply['sum'] | null {
    return this.#sum;
  }
  get countedUpTo(): number | null {
    return this.#countedUpTo;
  }

  /** Where the same rows can be had as a file. */
  fileUrl(language: string): string {
    const { filter, sort } = this.page;
    const { page: _, pageSize: __, ...query } = queryOf({ page: 1, pageSize: 1, sort, filter });
    const parameters = Object.entries({ ...query, language }).map(
      ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
    );
    return `/api/stats/${this.view}.csv?${parameters.join('&')}`;
  }

  async #fetch(query: PageQuery): Promise<Outcome<StatsReply>> {
    const asked = { params: { query: queryOf(query) } };
    const found: Outcome<StatsReply> =
      this.view === 'queues'
        ? await outcomeOf(this.#api.GET('/api/stats/queues', asked))
        : await outcomeOf(this.#api.GET('/api/stats/agents', asked));
    if (found.ok) [this.#sum, this.#countedUpTo] = [found.value.sum, found.value.countedUpTo];
    return found;
  }
}

type Query = RequestQuery<'/api/stats/queues'> & RequestQuery<'/api/stats/agents'>;

/** Days of the filter are days in Shanghai, both included. */
function queryOf({ page, pageSize, sort, filter }: PageQuery): Query {
  const { from, to, ...rest } = filter;
  const isDescending = sort.startsWith('-');
  return {
    ...rest,
    ...(from && { from: startOfDay(from) }),
    ...(to && { to: endOfDay(to) }),
    page,
    pageSize,
    sort: isDescending ? sort.slice(1) : sort,
    order: isDescending ? 'desc' : 'asc',
  } as Query;
}
