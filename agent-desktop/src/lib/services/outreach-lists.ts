import type { RequestQuery, RowOf } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf } from '../api/outcome.ts';
import { queryOf } from './lists.ts';
import { TablePage } from '../managers/table-page.svelte.ts';

export type CallbackRow = RowOf<'/api/callbacks'>;
export type VoicemailRow = RowOf<'/api/voicemails'>;
export type BlockedRow = RowOf<'/api/blocked-numbers'>;

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

export function listBlockedNumbers(api: ApiClient): TablePage<BlockedRow> {
  return new TablePage('-createdAt', (query) =>
    outcomeOf(
      api.GET('/api/blocked-numbers', { params: { query: queryOf<RequestQuery<'/api/blocked-numbers'>>(query) } }),
    ),
  );
}
