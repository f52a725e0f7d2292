import type { ReplyBody } from '$lib/api/bodies.ts';
import { outcomeOf, type Outcome } from '$lib/api/outcome.ts';

export type Attachment = ReplyBody<'/api/cases/{caseId}/attachments', 'get'>['rows'][number];

async function asOutcome<Value>(send: () => Promise<Response>, read: (response: Response) => Promise<Value>) {
  const ask = async () => {
    const response = await send();
    return response.ok
      ? { data: await read(response), response }
      : { error: (await response.json()) as unknown, response };
  };
  return outcomeOf<Value>(ask());
}

/** The bytes as they are: the generated client knows JSON only. */
export function uploadAttachment(caseId: string, file: File, isSealed: boolean): Promise<Outcome<Attachment>> {
  const query = new URLSearchParams({ name: file.name, ...(isSealed && { sealed: 'true' }) });
  return asOutcome(
    () =>
      fetch(`/api/cases/${caseId}/attachments?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      }),
    (response) => response.json() as Promise<Attachment>,
  );
}

/** What may tell who reported comes only with a reason, and is shown from memory. */
export function revealAttachment(id: string, reason: string): Promise<Outcome<Blob>> {
  return asOutcome(
    () =>
      fetch(`/api/attachments/${id}/reveal`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reason }),
      }),
    (response) => response.blob(),
  );
}

export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
