import { dirname, join } from 'node:path';
import { DEFAULT_QUEUE_SETTINGS } from '@hotline/contracts';
import { faultOfQueue } from './check-queue.ts';
import { calendarFolder, SITE_FILES, yamlFilesIn } from './flow-files.ts';
import { FlowError, readYaml } from './read-yaml.ts';
import { PromptsFile, QueuesFile, type PromptTexts, type QueueLabel } from './schema.ts';
import type { Site } from './walk/circumstances.ts';
import { CalendarFile, HoursFile, minutesOf, yearOf, type Calendar } from './walk/hours.ts';

export function loadQueues(folder: string): readonly QueueLabel[] {
  const file = join(dirname(folder), SITE_FILES.queues);
  const { value, lineOf } = readYaml(file, QueuesFile);
  const known = new Set<string>(value.queues.map((queue) => queue.id));
  for (const [index, { id, settings = {} }] of value.queues.entries()) {
    const fault = faultOfQueue(id, { ...DEFAULT_QUEUE_SETTINGS, ...settings }, known);
    if (fault) throw new FlowError(file, lineOf(['queues', index]), `queue "${id}": ${fault}`);
  }
  return value.queues;
}

export function loadPrompts(folder: string): PromptTexts {
  return readYaml(join(dirname(folder), SITE_FILES.prompts), PromptsFile).value.prompts;
}

export function loadSite(folder: string): Site {
  return { hours: loadHours(join(dirname(folder), SITE_FILES.hours)), calendar: loadCalendar(dirname(folder)) };
}

function loadHours(file: string): HoursFile {
  const { value, lineOf } = readYaml(file, HoursFile);
  try {
    new Intl.DateTimeFormat('en', { timeZone: value.zone });
  } catch {
    throw new FlowError(file, lineOf(['zone']), `time zone "${value.zone}" is not known`);
  }
  for (const [name, schedule] of Object.entries(value.schedules)) {
    const path = ['schedules', name];
    const { weekly, special = {}, holiday = [] } = schedule;
    const makeUp = schedule['make-up-day'] ?? [];
    const all = [...Object.values(weekly), holiday, makeUp, ...Object.values(special).map(({ hours }) => hours)];
    const backwards = all.flat().find((period) => minutesOf(period)[0] >= minutesOf(period)[1]);
    if (backwards) throw new FlowError(file, lineOf(path), `${name}: ${backwards} ends before it begins`);
  }
  return value;
}

/** The years announced so far, from the folder `calendar` beside the flows. */
export function loadCalendar(root: string): Calendar {
  const years = new Set<number>();
  const holidays = new Set<string>();
  const makeUpWorkdays = new Set<string>();
  for (const file of yamlFilesIn(calendarFolder(root))) {
    const { value, lineOf } = readYaml(file, CalendarFile);
    if (years.has(value.year)) throw new FlowError(file, lineOf(['year']), `year ${value.year} is there twice`);
    years.add(value.year);
    for (const day of Object.keys(value.holidays)) {
      if (yearOf(day) !== value.year) throw new FlowError(file, lineOf(['holidays', day]), `${day} is in another year`);
      holidays.add(day);
    }
    for (const [index, day] of value['make-up-workdays'].entries()) {
      if (!holidays.has(day)) makeUpWorkdays.add(day);
      else throw new FlowError(file, lineOf(['make-up-workdays', index]), `${day} is a holiday as well`);
    }
  }
  return { years, holidays, makeUpWorkdays };
}
