import type { ReplyBody } from '$lib/api/bodies.ts';
import { outcomeOf, type Outcome } from '$lib/api/outcome.ts';

export type ImportDetail = ReplyBody<'/api/imports/{importId}', 'get'>;

/** Tells how much is on its way, which fetch cannot: a table of ten megabytes on a slow line takes a while. */
export function uploadTable(file: File, onShare: (share: number) => void): Promise<Outcome<ImportDetail>> {
  const request = new XMLHttpRequest();
  request.open('POST', `/api/imports?${new URLSearchParams({ name: file.name })}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.upload.addEventListener('progress', ({ loaded, total }) => total > 0 && onShare(loaded / total));
  const answered = new Promise<{ data?: ImportDetail; error?: unknown; response: Response }>((resolve, reject) => {
    // As fetch says it, so that one place words it.
    request.addEventListener('error', () => reject(new TypeError('unreachable')));
    request.addEventListener('load', () => {
      const response = new Response(null, { status: request.status });
      const body = jsonOf(request.responseText);
      resolve(response.ok ? { data: body as ImportDetail, response } : { error: body, response });
    });
  });
  request.send(file);
  return outcomeOf(answered);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page of errors: the status says what is known.
    return null;
  }
}
