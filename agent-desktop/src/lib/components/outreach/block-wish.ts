/** What a supervisor is about to do with the list of limited numbers. With a call nobody has to see its number. */
export type BlockWish =
  { readonly kind: 'block'; readonly callId?: string } | { readonly kind: 'review' | 'lift'; readonly id: string };
