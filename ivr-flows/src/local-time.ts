import { DateTime } from 'luxon';

/** Milliseconds since the epoch of a local time such as `2026-10-01 22:10`. Throws RangeError for a day that is not. */
export function epochOf(local: string, zone: string): number {
  const time = DateTime.fromFormat(local, 'yyyy-MM-dd HH:mm', { zone });
  if (!time.isValid) throw new RangeError(`"${local}" is no time: ${time.invalidExplanation ?? 'unreadable'}`);
  return time.toMillis();
}
