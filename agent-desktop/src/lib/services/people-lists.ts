import type { ReplyBody, RequestQuery, RowOf } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf, type Outcome } from '../api/outcome.ts';
import { TablePage, type PageOf } from '../managers/table-page.svelte.ts';
import { queryOf, type CaseRow } from './lists.ts';

export type TraderRow = RowOf<'/api/traders'>;
export type CitizenRow = RowOf<'/api/citizens'>;
export type ClusterRow = RowOf<'/api/clusters'>;
export type CitizenFile = ReplyBody<'/api/citizens/{citizenId}', 'get'>;
export type CasePast = CitizenFile['past'];

export function listTraders(api: ApiClient): TablePage<TraderRow> {
  type Query = RequestQuery<'/api/traders'>;
  return new TablePage('name', (query) =>
    outcomeOf(api.GET('/api/traders', { params: { query: queryOf<Query>(query) } })),
  );
}

/** What nobody has closed comes first; another page may lead here with the name of a place. */
export function listClusters(api: ApiClient, filter: Readonly<Record<string, string>>): TablePage<ClusterRow> {
  type Query = RequestQuery<'/api/clusters'>;
  return new TablePage(
    '-raisedAt',
    (query) => outcomeOf(api.GET('/api/clusters', { params: { query: queryOf<Query>(query) } })),
    filter,
  );
}

export function listCitizenCases(api: ApiClient, citizenId: string): TablePage<CaseRow> {
  const path = { citizenId };
  return new TablePage('', ({ page, pageSize }) =>
    outcomeOf(api.GET('/api/citizens/{citizenId}/cases', { params: { path, query: { page, pageSize } } })),
  );
}

/** As many as there are: an outbreak of a thousand cases is no list any more. */
export function listClusterCases(api: ApiClient, clusterId: string): TablePage<CaseRow> {
  return new TablePage('', async (): Promise<Outcome<PageOf<CaseRow>>> => {
    const found = await outcomeOf(api.GET('/api/clusters/{clusterId}/cases', { params: { path: { clusterId } } }));
    return found.ok ? { ok: true, value: { rows: found.value.rows, total: found.value.rows.length } } : found;
  });
}
