import type { ReplyBody, RequestQuery, RowOf } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf } from '../api/outcome.ts';
import { TablePage } from '../managers/table-page.svelte.ts';
import { queryOf } from './lists.ts';

export type DocumentRow = RowOf<'/api/documents'>;
export type DocumentDetail = ReplyBody<'/api/documents/{documentId}', 'get'>;
export type DocumentOffice = RowOf<'/api/document-offices'>;

export function listDocuments(api: ApiClient): TablePage<DocumentRow> {
  return new TablePage('-createdAt', (query) =>
    outcomeOf(api.GET('/api/documents', { params: { query: queryOf<RequestQuery<'/api/documents'>>(query) } })),
  );
}

/** Where the browser's own viewer finds the sheet; another revision is another address, so that no old one is shown. */
export function sheetUrl({ id, revision }: { readonly id: string; readonly revision: number }): string {
  return `/api/documents/${id}/pdf?revision=${revision}`;
}

/** The furthest that the document got: reached, on its way, came back, or nothing yet. */
export function deliveryOf({ deliveries }: DocumentRow): 'received' | 'sent' | 'failed' | null {
  for (const outcome of ['received', 'sent', 'failed'] as const)
    if (deliveries.some((delivery) => delivery.outcome === outcome)) return outcome;
  return null;
}
