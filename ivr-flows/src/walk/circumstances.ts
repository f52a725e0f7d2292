import type { CallerMark, PromptLanguage } from '@hotline/contracts';
import type { Condition } from './condition-schema.ts';
import { localTime, minutesOf, opennessOf, yearOf, type Calendar, type HoursFile } from './hours.ts';
import { kinded, type Step } from './step-schemas.ts';

/** What a flow may know of a queue. */
export interface QueueOutlook {
  readonly isOpen: boolean;
  readonly waiting: number;
  readonly signedIn: number;
  readonly ready: number;
  /** Null while nobody can say. */
  readonly expectedWaitMs: number | null;
}

/** What is the same for all flows of a site. */
export interface Site {
  readonly hours: HoursFile;
  readonly calendar: Calendar;
}

/** All that a step may decide by. */
export interface Circumstances {
  readonly at: number;
  readonly site: Site;
  readonly dialled: string;
  readonly callerNumber: string | null;
  readonly isLimited: boolean;
  readonly language: PromptLanguage;
  readonly marks: ReadonlySet<CallerMark>;
  readonly variables: ReadonlyMap<string, string>;
  readonly outlookOf: (queue: string) => QueueOutlook;
}

/** The exit of a step that asks nobody; null for one that speaks, listens or waits. */
export function immediateExit(each: Step, now: Circumstances): string | null {
  const { kind, step } = kinded(each);
  if (kind === 'set') return 'next';
  if (kind === 'branch') {
    const index = step.branch.findIndex(({ when }) => holds(when, now));
    return index < 0 ? 'otherwise' : String(index + 1);
  }
  if (kind !== 'hours') return null;
  const schedule = now.site.hours.schedules[step.hours];
  // The checker refuses a flow that names a schedule which is not there.
  return schedule ? opennessOf(schedule, now.site.calendar, localTime(now.at, now.site.hours.zone)) : 'open';
}

/** The year of which no official holidays are known, though the step asks for them now. */
export function missingYear(each: Step, { at, site }: Circumstances): number | null {
  if (kinded(each).kind !== 'hours') return null;
  const year = yearOf(localTime(at, site.hours.zone).day);
  return site.calendar.years.has(year) ? null : year;
}

function holds(when: Condition, now: Circumstances): boolean {
  const { caller, dialled, time, queue, variable, mark } = when;
  return (
    (!caller || callerHolds(caller, now)) &&
    (!dialled || dialled.includes(now.dialled)) &&
    (!time || isTime(time, localTime(now.at, now.site.hours.zone).minutes)) &&
    (!queue || queueHolds(queue, now.outlookOf(queue.id))) &&
    (!variable || variable.is.includes(now.variables.get(variable.name) ?? '')) &&
    (!mark || now.marks.has(mark))
  );
}

function callerHolds(caller: NonNullable<Condition['caller']>, { callerNumber, isLimited }: Circumstances): boolean {
  const { withheld, limited } = caller;
  const prefixes = caller['starts-with'];
  return (
    (withheld === undefined || withheld === (callerNumber === null)) &&
    (limited === undefined || limited === isLimited) &&
    (!prefixes || prefixes.some((prefix) => callerNumber?.startsWith(prefix)))
  );
}

function queueHolds(wanted: NonNullable<Condition['queue']>, queue: QueueOutlook): boolean {
  const atLeast = (least: number | undefined, actual: number) => least === undefined || actual >= least;
  return (
    (wanted.open === undefined || wanted.open === queue.isOpen) &&
    atLeast(wanted['waiting-at-least'], queue.waiting) &&
    atLeast(wanted['signed-in-at-least'], queue.signedIn) &&
    atLeast(wanted['ready-at-least'], queue.ready) &&
    atLeast(wanted['expected-wait-at-least'], (queue.expectedWaitMs ?? 0) / 1000)
  );
}

/** 22:00-06:00 runs over midnight. */
function isTime(period: string, minutes: number): boolean {
  const [from, to] = minutesOf(period);
  return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}
