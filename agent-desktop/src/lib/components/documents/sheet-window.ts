import type { ApiClient } from '../../api/client.ts';
import { outcomeOf, type Outcome, type Problem } from '../../api/outcome.ts';

/** Which characters the server could not print, when that is what it refused. */
export function unprintableOf({ code, details }: Problem): string | null {
  if (code !== 'unprintable-text' || typeof details !== 'object' || details === null || !('characters' in details))
    return null;
  return Array.isArray(details.characters) ? details.characters.join(' ') : null;
}

/** Opens the one sheet on which the reporter is named; it stays in the tab and is stored nowhere. */
export async function openWithReporter(api: ApiClient, documentId: string, reason: string): Promise<Outcome<unknown>> {
  const path = { documentId };
  const printed = await outcomeOf(
    api.POST('/api/documents/{documentId}/pdf-with-reporter', { params: { path }, body: { reason }, parseAs: 'blob' }),
  );
  if (!printed.ok) return printed;
  const url = URL.createObjectURL(printed.value as unknown as Blob);
  window.open(url, '_blank', 'noopener');
  // The tab has read it by then; the bytes are forgotten here.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return printed;
}
