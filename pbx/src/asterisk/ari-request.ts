import type { AriOperation, ParametersOf } from './ari-session.ts';
import { ariOperations } from './generated/ari.ts';

export interface AriRequest {
  readonly method: string;
  /** With its query, without a leading slash. */
  readonly uri: string;
  readonly body: Readonly<Record<string, unknown>> | null;
}

type Given = Readonly<Record<string, unknown>>;

export function bodyOf(operation: AriOperation, given: Given): Given | null {
  const { body, wholeBody } = ariOperations[operation];
  const whole = wholeBody.map((name) => given[name]).find((value) => value !== undefined);
  if (whole !== undefined) return whole as Given;
  const fields = body.filter((name) => given[name] !== undefined).map((name) => [name, given[name]] as const);
  return fields.length === 0 ? null : Object.fromEntries(fields);
}

/** Puts each parameter where Asterisk's description wants it: path, query or JSON body. */
export function buildAriRequest<Op extends AriOperation>(operation: Op, parameters: ParametersOf<Op>): AriRequest {
  const { method, path, query } = ariOperations[operation];
  const given = parameters as Given;
  const uri = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given[name])));
  const search: string[] = [];
  for (const name of query) {
    const value = given[name];
    // Asterisk splits lists at commas itself. Not URLSearchParams: Asterisk takes its `+` for a plus, and it is slow.
    if (value !== undefined)
      search.push(`${name}=${encodeURIComponent(Array.isArray(value) ? value.join(',') : String(value))}`);
  }
  return {
    method,
    uri: search.length === 0 ? uri : `${uri}?${search.join('&')}`,
    body: bodyOf(operation, given),
  };
}
