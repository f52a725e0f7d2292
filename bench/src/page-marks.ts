import { brandId, type OfferId } from '@hotline/contracts';
import type { Page } from '@hotline/e2e/peers/chromium.ts';

/** When the desktop marked something for each offer, in milliseconds since the epoch; the first mark counts. */
export async function pageMarks(page: Page, name: string): Promise<ReadonlyMap<OfferId, number>> {
  const marks = await page.evaluate(
    (wanted) =>
      performance.getEntriesByName(wanted, 'mark').map((entry) => ({
        offerId: String((entry as PerformanceMark & { detail?: { offerId?: string } }).detail?.offerId ?? ''),
        at: performance.timeOrigin + entry.startTime,
      })),
    name,
  );
  const first = new Map<OfferId, number>();
  for (const { offerId, at } of marks) if (!first.has(brandId(offerId))) first.set(brandId(offerId), at);
  return first;
}
