import { getLocale } from './generated/runtime.js';

/** The centre works by one clock, wherever the desk stands. */
const TIME_ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
/** China has had no summer time since 1991: the offset is constant, which keeps day arithmetic plain. */
const OFFSET_MS = 8 * 3_600_000;

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(getLocale() === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: TIME_ZONE,
    hourCycle: 'h23',
    ...options,
  });
}

export function formatDateTime(at: number): string {
  return formatter({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(
    at,
  );
}

/** Leaves out the year and, on the same day, the date. */
export function formatShortTime(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return formatter({ hour: '2-digit', minute: '2-digit' }).format(at);
  if (new Date(at + OFFSET_MS).getUTCFullYear() === new Date(now + OFFSET_MS).getUTCFullYear())
    return formatter({ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(at);
  return formatDateTime(at);
}

export function formatClock(at: number): string {
  return formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}

/** 0:07, 12:40, 1:02:03. Negative spans count as nothing: clocks may differ by a moment. */
export function formatSpan(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `${String(min).padStart(h > 0 ? 2 : 1, '0')}:${String(s).padStart(2, '0')}`;
  return h > 0 ? `${h}:${tail}` : tail;
}

/** The day in Shanghai as 2026-11-21, as a date field wants it. */
export function dayOf(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().slice(0, 10);
}

/** Midnight in Shanghai at which the day begins. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;
}

export function endOfDay(day: string): number {
  return startOfDay(day) + DAY_MS - 1;
}
