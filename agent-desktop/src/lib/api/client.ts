import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/schema.d.ts';

export type ApiClient = Client<paths>;

/** The session travels in a cookie of the same origin. `fetch` is looked up per call, so that tests can replace it. */
export function createApiClient(baseUrl: string): ApiClient {
  return createClient<paths>({ baseUrl, fetch: (request) => globalThis.fetch(request) });
}
