import type { RequestBody } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf, type Outcome } from '../api/outcome.ts';
import type { CitizenRow } from './people-lists.ts';

export type IdType = RequestBody<'/api/citizens/by-paper', 'post'>['idType'];

/** By what a person is looked for; always the whole of it. */
type CitizenWish =
  | { readonly by: 'phone' | 'name'; readonly text: string }
  | { readonly by: 'paper'; readonly text: string; readonly idType: IdType };

export async function findCitizens(api: ApiClient, wish: CitizenWish): Promise<Outcome<readonly CitizenRow[]>> {
  const found =
    wish.by === 'paper'
      ? await outcomeOf(api.POST('/api/citizens/by-paper', { body: { idType: wish.idType, idNumber: wish.text } }))
      : await outcomeOf(api.GET('/api/citizens', { params: { query: { [wish.by]: wish.text, pageSize: 50 } } }));
  return found.ok ? { ok: true, value: found.value.rows } : found;
}
