/** The finest interval that is kept; 30 and 60 minutes and days are sums of it. A day in China begins on one. */
export const SLOT_MS = 15 * 60_000;

/** A state that lasts longer than this without any fact is a clock that jumped; its time is counted nowhere. */
const LONGEST_SPAN_MS = 7 * 24 * 3_600_000;

export function slotOf(at: number): number {
  return at - (at % SLOT_MS);
}

/** Whether a span may be counted at all; a clock that was set back a little is no reason to stop counting. */
export function isPlausibleSpan(from: number, to: number): boolean {
  return to - from <= LONGEST_SPAN_MS && to - from > -LONGEST_SPAN_MS;
}

/** A span cut at the ends of the intervals, each piece with its interval. */
export function piecesOf(from: number, to: number): { readonly slot: number; readonly ms: number }[] {
  const pieces: { slot: number; ms: number }[] = [];
  for (let start = from; start < to;) {
    const slot = slotOf(start);
    const end = Math.min(to, slot + SLOT_MS);
    pieces.push({ slot, ms: end - start });
    start = end;
  }
  return pieces;
}
