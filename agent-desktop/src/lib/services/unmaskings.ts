import type { RequestQuery, RowOf } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf } from '../api/outcome.ts';
import { TablePage } from '../managers/table-page.svelte.ts';
import { queryOf } from './lists.ts';

export type UnmaskingRow = RowOf<'/api/unmaskings'>;

/** Looks at reporters' identities; those of which nobody has taken note come first. */
export function listUnmaskings(api: ApiClient): TablePage<UnmaskingRow> {
  return new TablePage(
    '-at',
    (query) =>
      outcomeOf(api.GET('/api/unmaskings', { params: { query: queryOf<RequestQuery<'/api/unmaskings'>>(query) } })),
    { state: 'unseen' },
  );
}
