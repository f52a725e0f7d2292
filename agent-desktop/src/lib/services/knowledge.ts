import type { ReplyBody, RequestQuery, RowOf } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf } from '../api/outcome.ts';
import { TablePage } from '../managers/table-page.svelte.ts';
import { queryOf } from './lists.ts';

export type KnowledgeRow = RowOf<'/api/knowledge'>;
export type KnowledgeDetail = ReplyBody<'/api/knowledge/{entryId}', 'get'>;

export function listKnowledge(api: ApiClient): TablePage<KnowledgeRow> {
  return new TablePage('-updatedAt', (query) =>
    outcomeOf(api.GET('/api/knowledge', { params: { query: queryOf<RequestQuery<'/api/knowledge'>>(query) } })),
  );
}
