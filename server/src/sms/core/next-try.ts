/** Waits longer after each failure: half a minute, one, two, four … at most an hour. Null: it is given up. */
export function nextTry(attempts: number, now: number): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  return now + Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS);
}

const MOST_ATTEMPTS = 10;
const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;
