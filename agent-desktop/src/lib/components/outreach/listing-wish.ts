import type { RequestBody } from '../../api/bodies.ts';

export type ListName = 'limited' | 'priority';
export type ListReason = RequestBody<'/api/number-lists/{list}', 'post'>['reason'];

export const LIST_REASONS: Readonly<Record<ListName, readonly ListReason[]>> = {
  limited: ['harassment', 'silent-calls', 'threats', 'misuse'],
  priority: ['authority', 'serious-case', 'hardship', 'promised'],
};

/** As the server has it: somebody looks again sooner at who is limited than at who is served first. */
export const MOST_DAYS: Readonly<Record<ListName, number>> = { limited: 90, priority: 365 };

/** What a supervisor is about to do with a list of numbers. With a call nobody has to see its number. */
export type ListingWish =
  { readonly kind: 'add'; readonly callId?: string } | { readonly kind: 'review' | 'lift'; readonly id: string };
