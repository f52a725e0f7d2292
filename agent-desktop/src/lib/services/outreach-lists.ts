import type { RequestQuery, RowOf } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf } from '../api/outcome.ts';
import type { ListName } from '../components/outreach/listing-wish.ts';
import { queryOf } from './lists.ts';
import { TablePage } from '../managers/table-page.svelte.ts';

export type CallbackRow = RowOf<'/api/callbacks'>;
export type VoicemailRow = RowOf<'/api/voicemails'>;
export type ListingRow = RowOf<'/api/number-lists/{list}'>;

/** What is still to be done comes first. */
const OPEN = { state: 'open' };

export function listCallbacks(api: ApiClient): TablePage<CallbackRow> {
  return new TablePage(
    '-lastAt',
    (query) =>
      outcomeOf(api.GET('/api/callbacks', { params: { query: queryOf<RequestQuery<'/api/callbacks'>>(query) } })),
    OPEN,
  );
}

export function listVoicemails(api: ApiClient): TablePage<VoicemailRow> {
  return new TablePage(
    '-leftAt',
    (query) =>
      outcomeOf(api.GET('/api/voicemails', { params: { query: queryOf<RequestQuery<'/api/voicemails'>>(query) } })),
    OPEN,
  );
}

export function listNumbers(api: ApiClient, list: ListName): TablePage<ListingRow> {
  return new TablePage('-createdAt', (table) => {
    const query = queryOf<RequestQuery<'/api/number-lists/{list}'>>(table);
    return outcomeOf(api.GET('/api/number-lists/{list}', { params: { path: { list }, query } }));
  });
}
