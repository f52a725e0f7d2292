import type { paths } from './generated/schema.d.ts';

type Json<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : null;

/** What a route answers when it did as asked. */
export type ReplyBody<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: infer Responses;
}
  ? Responses extends { 200: infer Response }
    ? Json<Response>
    : null
  : never;

export type RequestBody<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody?: infer Body;
}
  ? Json<NonNullable<Body>>
  : never;

/** One row of a paged list. */
export type RowOf<Path extends keyof paths> =
  ReplyBody<Path, 'get' & keyof paths[Path]> extends { rows: (infer Row)[] } ? Row : never;

/** The query of a list. */
export type RequestQuery<Path extends keyof paths> = paths[Path] extends {
  get: { parameters: { query?: infer Query } };
}
  ? NonNullable<Query>
  : never;
