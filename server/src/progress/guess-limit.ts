import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * Wrong answers are counted by who asks and by what is asked for. A receipt code has no owner to protect: for these the
 * whole centre's wrong answers are counted as well. 300 an hour against 10¹² codes find one of a million in 380 years.
 */
export interface GuessLimit {
  /** Milliseconds to wait; null when one may ask. */
  waitFor(asker: string, about: string): Promise<number | null>;
  wrong(asker: string, about: string): Promise<void>;
}

const WINDOW_SECONDS = 3_600;
/** Higher than for one case: many households may sit behind one address. */
const WRONG_AN_ASKER = 20;
const WRONG_A_CASE = 5;
const WRONG_CODES = 300;
/** What is asked for when a receipt code is. */
export const ANY_RECEIPT = 'receipt';

export function createGuessLimit(): GuessLimit {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  const askers = limiter(WRONG_AN_ASKER);
  const cases = limiter(WRONG_A_CASE);
  const codes = limiter(WRONG_CODES);
  const keyed = (asker: string, about: string) => [
    { limiter: askers, key: asker },
    about === ANY_RECEIPT ? { limiter: codes, key: about } : { limiter: cases, key: about },
  ];

  return {
    async waitFor(asker, about) {
      for (const { limiter: each, key } of keyed(asker, about)) {
        const used = await each.get(key);
        if (used && used.consumedPoints >= each.points) return used.msBeforeNext;
      }
      return null;
    },
    async wrong(asker, about) {
      for (const { limiter: each, key } of keyed(asker, about)) {
        // Over the limit it rejects with its count; `waitFor` is what refuses the next one.
        await each.consume(key).catch((reason: unknown) => {
          if (!(reason instanceof RateLimiterRes)) throw reason;
        });
      }
    },
  };
}
