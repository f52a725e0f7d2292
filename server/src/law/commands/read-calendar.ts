import { join } from 'node:path';
import { loadCalendar } from '@hotline/ivr-flows';
import type { Counting } from '../core/due-date.ts';
import { layOutWorkingDays } from '../core/working-days.ts';

/** Of the files of this checkout: the commands need no database, so years that an administrator entered are not there. */
export function countingOfFiles(doesWeekendExtend: boolean): Counting {
  const folder = process.env['HOTLINE_FLOWS_DIR'];
  const root = folder ? join(folder, '..') : join(import.meta.dirname, '../../../../ivr-flows');
  return { calendar: layOutWorkingDays(loadCalendar(root)), doesWeekendExtend };
}
