/** A filter also holds back answers to our own requests, and the news that we were replaced, unless they are named. */
const ALWAYS = ['RESTResponse', 'ApplicationReplaced'] as const;

/** The filter of an ARI application that lets these events through. */
export function only(types: readonly string[]): { allowed: readonly { type: string }[] } {
  return { allowed: [...types, ...ALWAYS].map((type) => ({ type })) };
}
