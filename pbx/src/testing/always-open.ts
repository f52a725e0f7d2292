import type { FlowSet } from '@hotline/ivr-flows';

const ALL_DAY = ['00:00-24:00'];
const OPEN = {
  weekly: {
    monday: ALL_DAY,
    tuesday: ALL_DAY,
    wednesday: ALL_DAY,
    thursday: ALL_DAY,
    friday: ALL_DAY,
    saturday: ALL_DAY,
    sunday: ALL_DAY,
  },
  holiday: ALL_DAY,
};

/** The same flows for a centre that never closes: tests in real time run at any hour. */
export function alwaysOpen(set: FlowSet): FlowSet {
  const { hours, calendar } = set.site;
  const schedules = Object.fromEntries(Object.keys(hours.schedules).map((name) => [name, OPEN]));
  return { ...set, site: { calendar, hours: { ...hours, schedules } } };
}
