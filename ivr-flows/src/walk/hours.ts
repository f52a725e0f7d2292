import { Type, type Static } from 'typebox';
import { NAME } from './speech-schema.ts';

const Period = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
  description: 'Local time, begin before end, for instance 08:30-12:00; the whole day is 00:00-24:00.',
});
const Periods = Type.Array(Period, { maxItems: 10 });
const DAY = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const Schedule = Type.Object(
  {
    weekly: Type.Object(
      Object.fromEntries(WEEKDAYS.map((day) => [day, Periods])) as Record<(typeof WEEKDAYS)[number], typeof Periods>,
      { additionalProperties: false },
    ),
    /** On an official make-up workday; those of a Monday unless given. */
    'make-up-day': Type.Optional(Periods),
    /** On an official holiday; closed unless given. */
    holiday: Type.Optional(Periods),
    /** Before everything else. */
    special: Type.Optional(
      Type.Record(
        Type.String({ pattern: DAY }),
        Type.Object(
          { hours: Periods, why: Type.String({ minLength: 1, maxLength: 200 }) },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false },
);
export type Schedule = Static<typeof Schedule>;

/** `hours.yaml`: when the centre answers. */
export const HoursFile = Type.Object(
  {
    zone: Type.String({ minLength: 1, maxLength: 60, description: 'For instance Asia/Shanghai.' }),
    schedules: Type.Record(Type.String({ pattern: NAME }), Schedule, { minProperties: 1 }),
  },
  { additionalProperties: false },
);
export type HoursFile = Static<typeof HoursFile>;

/** `calendar/YEAR.yaml`: what the State Council announced for one year. */
export const CalendarFile = Type.Object(
  {
    year: Type.Integer({ minimum: 2000, maximum: 2200 }),
    source: Type.String({ minLength: 1, maxLength: 300 }),
    holidays: Type.Record(Type.String({ pattern: DAY }), Type.String({ minLength: 1, maxLength: 100 }), {
      minProperties: 1,
    }),
    'make-up-workdays': Type.Array(Type.String({ pattern: DAY }), { maxItems: 40 }),
  },
  { additionalProperties: false },
);
export type CalendarFile = Static<typeof CalendarFile>;

/** Official holidays and make-up workdays of the years that are known. */
export interface Calendar {
  readonly years: ReadonlySet<number>;
  readonly holidays: ReadonlySet<string>;
  readonly makeUpWorkdays: ReadonlySet<string>;
}

/** Local calendar day and time of the day. */
export interface LocalTime {
  /** 2026-10-01 */
  readonly day: string;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** A call asks some twenty times for the time of a few minutes, and to ask Intl costs a tenth of a millisecond. */
const REMEMBERED_MINUTES = 64;
const MINUTE_MS = 60_000;
const remembered = new Map<string, LocalTime>();

export function localTime(at: number, zone: string): LocalTime {
  const key = `${Math.floor(at / MINUTE_MS)} ${zone}`;
  const known = remembered.get(key);
  if (known) return known;
  const found = lookUp(at, zone);
  const [oldest] = remembered.keys();
  if (remembered.size >= REMEMBERED_MINUTES && oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, found);
  return found;
}

function lookUp(at: number, zone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { day, weekday, minutes: Number(parts['hour']) * 60 + Number(parts['minute']) };
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** `holiday` is a kind of closed. */
export type Openness = 'open' | 'closed' | 'holiday';

/** A year that the calendar does not know counts as one without holidays: whoever asks must say so loudly. */
export function opennessOf(schedule: Schedule, calendar: Calendar, now: LocalTime): Openness {
  const special = schedule.special?.[now.day];
  if (special) return isWithin(special.hours, now.minutes) ? 'open' : 'closed';
  if (calendar.holidays.has(now.day)) return isWithin(schedule.holiday ?? [], now.minutes) ? 'open' : 'holiday';
  const { weekly } = schedule;
  const periods = calendar.makeUpWorkdays.has(now.day)
    ? (schedule['make-up-day'] ?? weekly.monday)
    : weekly[WEEKDAYS[now.weekday]!];
  return isWithin(periods, now.minutes) ? 'open' : 'closed';
}

function isWithin(periods: readonly string[], minutes: number): boolean {
  return periods.some((period) => {
    const [from, to] = minutesOf(period);
    return minutes >= from && minutes < to;
  });
}

/** Begin and end of 08:30-12:00 in minutes of the day. */
export function minutesOf(period: string): readonly [number, number] {
  const [from, to] = period.split('-').map((time) => {
    const [hours, minutes] = time.split(':').map(Number);
    return hours! * 60 + minutes!;
  });
  return [from!, to!];
}
