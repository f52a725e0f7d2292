import type { RequestQuery, RowOf } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf } from '../api/outcome.ts';
import { endOfDay, startOfDay } from '../i18n/times.ts';
import { TablePage, type PageQuery } from '../managers/table-page.svelte.ts';

export type CallRow = RowOf<'/api/calls'>;
export type CaseRow = RowOf<'/api/cases'>;
export type AlertRow = RowOf<'/api/supervision/alerts'>;

/** Days of the filter are days in Shanghai, both included. */
export function queryOf<Query>({ page, pageSize, sort, filter }: PageQuery): Query {
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

type Filter = Readonly<Record<string, string>>;

export function listCalls(api: ApiClient, filter: Filter = {}): TablePage<CallRow> {
  return new TablePage(
    '-startedAt',
    (query) => outcomeOf(api.GET('/api/calls', { params: { query: queryOf<RequestQuery<'/api/calls'>>(query) } })),
    filter,
  );
}

export function listCases(api: ApiClient, filter: Filter = {}): TablePage<CaseRow> {
  return new TablePage(
    '-receivedAt',
    (query) => outcomeOf(api.GET('/api/cases', { params: { query: queryOf<RequestQuery<'/api/cases'>>(query) } })),
    filter,
  );
}

export function listAlerts(api: ApiClient): TablePage<AlertRow> {
  type Query = RequestQuery<'/api/supervision/alerts'>;
  return new TablePage('-raisedAt', (query) =>
    outcomeOf(api.GET('/api/supervision/alerts', { params: { query: queryOf<Query>(query) } })),
  );
}

/** Nobody can have typed anything this soon: saving alone waits half a second for the fingers to rest. */
const UNTOUCHED_MS = 1_500;

/** Every answered call opens a draft. One in which nobody wrote is not work that is left. */
export function isUntouchedDraft({ state, title, receivedAt, updatedAt }: CaseRow): boolean {
  return state === 'draft' && title === '' && updatedAt - receivedAt < UNTOUCHED_MS;
}
