/** What a supervisor is about to do with the list of limited numbers. */
export type BlockWish = { readonly kind: 'block' } | { readonly kind: 'review' | 'lift'; readonly id: string };
