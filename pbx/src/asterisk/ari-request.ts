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
  const search = new URLSearchParams();
  for (const name of query) {
    const value = given[name];
    // Asterisk splits lists at commas itself.
    if (value !== undefined) search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return {
    method,
    uri: search.size === 0 ? uri : `${uri}?${search.toString().replaceAll('+', '%20')}`,
    body: bodyOf(operation, given),
  };
}
