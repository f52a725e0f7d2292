import type { AriOperation, ParametersOf } from './ari-session.ts';
import { ariOperations } from './generated/ari.ts';

export interface AriRequest {
  readonly method: string;
  /** With its query, without a leading slash. */
  readonly uri: string;
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** Puts each parameter where Asterisk's description wants it: path, query or JSON body. */
export function buildAriRequest<Op extends AriOperation>(operation: Op, parameters: ParametersOf<Op>): AriRequest {
  const { method, path, query, body } = ariOperations[operation];
  const given = parameters as Readonly<Record<string, unknown>>;
  const uri = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given[name])));
  const search = new URLSearchParams();
  for (const name of query) {
    const value = given[name];
    // Asterisk splits lists at commas itself.
    if (value !== undefined) search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const fields = body.filter((name) => given[name] !== undefined).map((name) => [name, given[name]] as const);
  return {
    method,
    uri: search.size === 0 ? uri : `${uri}?${search.toString().replaceAll('+', '%20')}`,
    body: fields.length === 0 ? null : Object.fromEntries(fields),
  };
}
