/** Three years from when the complainant knew or should have known (Order 121, article 16(4)). */
const LIMIT_YEARS = 3;

export interface AgeLimit {
  /** The last day on which the complaint is in time, YYYY-MM-DD. */
  readonly lastDay: string;
  readonly isOver: boolean;
}

/**
 * Both days are YYYY-MM-DD. The day of knowing is not counted; a limit that would end on a statutory holiday ends on
 * the first day after it (article 45).
 */
export function ageLimitOf(knewOn: string, receivedOn: string, isStatutoryHoliday: (day: string) => boolean): AgeLimit {
  let lastDay = sameDayLater(knewOn, LIMIT_YEARS);
  while (isStatutoryHoliday(lastDay)) lastDay = dayAfter(lastDay);
  return { lastDay, isOver: receivedOn > lastDay };
}

/** 29 February has no like in a common year: the last day of that month stands for it. */
function sameDayLater(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const later = `${year}${day.slice(4)}`;
  return isRealDay(later) ? later : `${year}-02-28`;
}

export function isRealDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
