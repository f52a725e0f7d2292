const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long to wait after each failure; after the last of them it is given up. Together a little over a day. */
const WAITS_MS = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 16 * HOUR];

/** When to try again after so many failures; null: not any more. */
export function nextTryAt(failures: number, now: number): number | null {
  const wait = WAITS_MS[failures - 1];
  return wait === undefined ? null : now + wait;
}
