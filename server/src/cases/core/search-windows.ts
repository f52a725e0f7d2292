/** Stored among a case's tokens, so that the index itself can narrow to a time. No text gives such a token. */
export function monthToken(at: number): string {
  // Shanghai's months; any would do, as long as writer and reader agree.
  const shifted = new Date(at + 8 * 3_600_000);
  return `@${shifted.getUTCFullYear()}${String(shifted.getUTCMonth() + 1).padStart(2, '0')}`;
}

export interface SearchWindow {
  /** Narrows in the index; null: too many months to name. */
  readonly months: readonly string[] | null;
  readonly from: number | null;
  readonly to: number | null;
}

const MONTHS_IN_WINDOW = [1, 2, 9];

/**
 * A search goes backwards through time and stops when it has found enough: this month, the two before, the nine before
 * those, then everything older. What is common is found at once, what is rare costs four looks into the index.
 */
export function searchWindows(now: number, from: number | undefined, to: number | undefined): SearchWindow[] {
  const windows: SearchWindow[] = [];
  let end = Math.max(0, Math.min(to ?? now, now));
  let until = to ?? null;
  const oldest = from ?? null;
  for (const count of MONTHS_IN_WINDOW) {
    const months: string[] = [];
    for (let taken = 0; taken < count && (oldest === null || end >= oldest); taken += 1) {
      months.push(monthToken(end));
      end = startOfMonth(end) - 1;
    }
    if (months.length === 0) return windows;
    windows.push({ months, from: later(oldest, end + 1), to: until });
    until = end + 1;
    if (oldest !== null && end < oldest) return windows;
  }
  windows.push({ months: null, from: oldest, to: until });
  return windows;
}

function later(oldest: number | null, start: number): number {
  return oldest === null ? start : Math.max(oldest, start);
}

const SHANGHAI_MS = 8 * 3_600_000;

function startOfMonth(at: number): number {
  const shifted = new Date(at + SHANGHAI_MS);
  return Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth(), 1) - SHANGHAI_MS;
}
