import { DateTime } from 'luxon';

/** The day in Shanghai on which a moment falls, YYYY-MM-DD. */
export function shanghaiDay(at: Date): string {
  return DateTime.fromJSDate(at, { zone: 'Asia/Shanghai' }).toFormat('yyyy-MM-dd');
}

/** A column of type date: midnight of that day, UTC. */
export function dayOfDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function dateOfDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
