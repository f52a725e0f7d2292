import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../http/refusal.ts';

/** Failed attempts are counted by name and by address; a right password clears the name. */
export interface SignInLimit {
  /** Throws `too-many-attempts` with Retry-After. */
  check(name: string, address: string): Promise<void>;
  failed(name: string, address: string): Promise<void>;
  succeeded(name: string): Promise<void>;
}

const WINDOW_SECONDS = 300;
const FAILURES_A_NAME = 10;
/** Higher, because a whole centre may sit behind one address. */
const FAILURES_AN_ADDRESS = 50;

export function createSignInLimit(): SignInLimit {
  const names = new RateLimiterMemory({ points: FAILURES_A_NAME, duration: WINDOW_SECONDS });
  const addresses = new RateLimiterMemory({ points: FAILURES_AN_ADDRESS, duration: WINDOW_SECONDS });
  const keyed = (name: string, address: string) => [
    { limiter: names, key: name, points: FAILURES_A_NAME },
    { limiter: addresses, key: address, points: FAILURES_AN_ADDRESS },
  ];

  return {
    async check(name, address) {
      for (const { limiter, key, points } of keyed(name, address)) {
        const used = await limiter.get(key);
        if (used && used.consumedPoints >= points) {
          throw new Refusal('too-many-attempts', undefined, {
            'retry-after': String(Math.ceil(used.msBeforeNext / 1_000)),
          });
        }
      }
    },
    async failed(name, address) {
      for (const { limiter, key } of keyed(name, address)) {
        // Over the limit it rejects with its count; `check` is what refuses the next attempt.
        await limiter.consume(key).catch((reason: unknown) => {
          if (!(reason instanceof RateLimiterRes)) throw reason;
        });
      }
    },
    async succeeded(name) {
      await names.delete(name);
    },
  };
}
