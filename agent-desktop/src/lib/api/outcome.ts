import { getLocale } from '../i18n/generated/runtime.js';
import { m } from '../i18n/generated/messages.js';
import { hasLabel, labelOf } from '../i18n/labels.ts';

/** Why the server did not do it. `status` 0: it could not be reached. Programs match on `code`, people read `text`. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;
  /** In the language of the screen. */
  readonly text: string;
}

/** Expected refusals are values (style.md 17). */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

interface FetchResponse<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

interface ErrorBody {
  readonly error: string;
  readonly message: string;
  readonly messageEn?: string;
  readonly details?: unknown;
}

export async function outcomeOf<T>(request: Promise<FetchResponse<T>>): Promise<Outcome<T>> {
  let answer: FetchResponse<T>;
  try {
    answer = await request;
  } catch (error) {
    // fetch says TypeError for every kind of unreachable server.
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, problem: { status: 0, code: 'unreachable', details: null, text: m['problem.unreachable']() } };
  }
  if (answer.response.ok) return { ok: true, value: answer.data as T };
  return { ok: false, problem: problemOf(answer.response.status, answer.error) };
}

/** The server is there but cannot do it now, or cannot be reached: worth trying again by itself. */
export function isPassing(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 502 || problem.status === 503 || problem.status === 504;
}

function problemOf(status: number, body: unknown): Problem {
  if (!isErrorBody(body))
    return { status, code: 'unexpected', details: body, text: m['problem.unexpected']({ status }) };
  const text = reasonText(body) ?? (getLocale() === 'en' ? (body.messageEn ?? body.message) : body.message);
  return { status, code: body.error, details: body.details, text };
}

/** What pbx refused: its reason is a code in the details. */
const REFUSED_WITH_A_REASON: ReadonlySet<string> = new Set(['refused-by-pbx', 'prompt-refused']);

/** Why pbx refused, in words; without them all that could be said is that it did. */
function reasonText({ error, details }: ErrorBody): string | null {
  if (!REFUSED_WITH_A_REASON.has(error) || typeof details !== 'object' || details === null || !('reason' in details))
    return null;
  const { reason } = details;
  return typeof reason === 'string' && hasLabel('refusal', reason) ? labelOf('refusal', reason) : null;
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'error' in body && 'message' in body;
}
